import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { askedAgain, refused, tooOften } from "#app/forms/read-form.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { allotmentPages, allotmentShown, alongLeft, alongLooks, backTo } from "./allotment.server.ts";
import { type LeftOutRow, readColleagues } from "./colleagues-file.server.ts";
import { fileForm, listForm } from "./form.ts";

const behind = pathsBehind<"/contingent/:token">;

export const headers = privateHeaders;

export const loader = allotmentPages.loader((visit) => {
  const shown = allotmentShown(visit);
  if (shown.left === 0) throw redirect(shown.own);
  return {
    ...shown,
    title: visit.t("allotments:file.title"),
    looks: alongLooks(visit),
    form: filled(fileForm, {}),
  };
});

/** Reads the file into the lines of a list, which are sent as a pasted list is; nothing is kept. */
export const action = allotmentPages.plain(async (visit) => {
  const { context, allotment, open } = visit;
  if (!open) return backTo(visit, "closed");
  const wait = await context.limits.count("upload", `allotment:${allotment.id}`);
  if (wait !== null) return tooOften({}, wait);
  const read = await readColleagues(visit);
  if (read.kind === "refused") return refused({}, "file", read.code, read.params);
  const lines = { list: read.list, ...alongLeft(visit), rows: "all", language: visit.language } as const;
  const { values } = filled(listForm, { ...lines, submission: randomUUID() });
  return askedAgain({ kind: "resized", values, errors: {}, leftOut: read.leftOut });
});

export default function FilePage() {
  const { title, own, edition, left, looks, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { leftOut } = (useActionData() ?? {}) as { leftOut?: readonly LeftOutRow[] };
  const { t } = useTranslation("allotments");
  const back = <a href={own}>{t("own.back")}</a>;
  return (
    <NarrowPage kicker={edition} title={title}>
      <p className="m-0">{t("own.left", { count: left })}</p>
      {leftOut ? (
        <>
          <LeftOut rows={leftOut} />
          <PublicForm of={listForm} state={state} action={behind(own)("/liste")}>
            <AllFields looks={looks} />
            <p className="m-0 flex flex-wrap items-center gap-4">
              <Button>{t("paste.see")}</Button>
              {back}
            </p>
          </PublicForm>
        </>
      ) : (
        <PublicForm of={fileForm} state={state} file>
          <AllFields />
          <p className="m-0 flex flex-wrap items-center gap-4">
            <Button>{t("file.verb")}</Button>
            <a href={behind(own)("/liste")}>{t("own.paste")}</a>
            {back}
          </p>
        </PublicForm>
      )}
    </NarrowPage>
  );
}

/** Names the rows that are not among the lines. */
function LeftOut({ rows }: { rows: readonly LeftOutRow[] }) {
  const { t } = useTranslation("allotments");
  if (rows.length === 0) return <Notice tone="done">{t("file.allTaken")}</Notice>;
  return (
    <Notice tone="attention">
      <p>{t("file.leftOut", { count: rows.length })}</p>
      <ul>
        {rows.map(({ row, sheet, name, why }) => (
          <li key={`${sheet} ${row}`} className="wrap-anywhere">
            {[sheet, t("paste.lineNumber", { number: row }), name, why].filter(Boolean).join(" · ")}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
