import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { askedAgain } from "#app/forms/read-form.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { allotmentPages, allotmentShown, alongLeft, alongLooks, backTo } from "./allotment.server.ts";
import { listForm } from "./form.ts";
import { ListPreview } from "./list-preview.tsx";
import { handOutRows, previewOf, type ShownRow } from "./pasted.server.ts";

const behind = pathsBehind<"/contingent/:token">;

export const headers = privateHeaders;

export const loader = allotmentPages.loader((visit) => {
  const { own, t } = visit;
  const shown = allotmentShown(visit);
  if (shown.left === 0) throw redirect(own);
  const first = { ...alongLeft(visit), rows: "all", language: visit.language, submission: randomUUID() } as const;
  return {
    ...{ ...shown, title: t("allotments:own.paste"), looks: alongLooks(visit) },
    form: filled(listForm, first),
  };
});

/** Shows each line first; the same form again, while it is the same, hands the places out. */
export const action = allotmentPages.plain(async (visit) => {
  const sent = await readCounted(visit, listForm);
  if (sent.kind === "answered") return sent.answer;
  const preview = await previewOf(visit, sent.value);
  const { rows, shown, faults } = preview;
  const values = { ...sent.typed, shown };
  if (Object.keys(faults).length > 0) return askedAgain({ values, errors: { ...preview.errors, ...faults }, rows });
  if (sent.value.shown !== shown) return askedAgain({ kind: "resized", values, errors: {}, rows });
  if (Object.keys(preview.errors).length > 0) return askedAgain({ values, errors: preview.errors, rows });
  const { refused, errors } = await handOutRows(visit, { ...sent.value, people: preview.people });
  return Object.keys(errors).length > 0 ? askedAgain({ values, errors, rows: refused }) : backTo(visit, "list");
});

export default function PastePage() {
  const { title, own, edition, left, looks, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { rows } = (useActionData() ?? {}) as { rows?: readonly ShownRow[] };
  const { t } = useTranslation("allotments");
  return (
    <NarrowPage kicker={edition} title={title}>
      <p className="m-0">{t("own.left", { count: left })}</p>
      {rows && <ListPreview rows={rows} />}
      <PublicForm of={listForm} state={state}>
        <AllFields looks={looks} />
        <p className="m-0 flex flex-wrap items-center gap-4">
          <Button>{t(rows ? "paste.submit" : "paste.see")}</Button>
          <a href={behind(own)("/fichier")}>{t("file.link")}</a>
          <a href={own}>{t("own.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
