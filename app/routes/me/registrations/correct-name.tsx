import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countPrinted } from "#app/domain/door/printed-runs.ts";
import { correctName } from "#app/domain/registration/correct-name.ts";
import { isOver } from "#app/domain/speakers/appearances.ts";
import { attendeeFilled, attendeeForm } from "#app/forms/attendee-form.ts";
import { refused } from "#app/forms/read-form.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { PersonFields } from "#app/ui/registration/person-fields.tsx";
import { changed, heldRegistration } from "./changeable.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const held = await heldRegistration(visit);
  const { code, edition } = held;
  const over = await isOver(visit.context.db, { edition: edition.id, now: visit.context.now() });
  return {
    title: messagesIn(language).t("me:change.name"),
    over,
    back: path(language, "/mon-espace/inscriptions/:code", { code }),
    form: attendeeFilled(held),
    printed: (await countPrinted(visit.context.db, { registration: held.id })) > 0,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { code } = await heldRegistration(visit);
  const sent = await readCounted(visit, attendeeForm);
  if (sent.kind === "answered") return sent.answer;
  const outcome = await correctName(db, { code, name: sent.value, by: null, now: now() });
  if (outcome.kind === "already-registered" || outcome.kind === "too-often")
    return refused(sent.typed, "given_name", outcome.kind);
  if (outcome.kind !== "corrected") throw notFound();
  throw changed(visit, { code }, "name");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function CorrectName() {
  const page = useLoaderData<typeof loader>();
  const state = useFormState(page.form);
  const { t } = useTranslation("me");
  return (
    <NarrowPage title={page.title}>
      <p className="max-w-text">{t(page.over ? "change.nameTextOver" : "change.nameText")}</p>
      {page.printed && (
        <Notice tone="attention" title={t("change.printedTitle")}>
          <p>{t("change.printedText")}</p>
        </Notice>
      )}
      <PublicForm of={attendeeForm} state={state}>
        <div>
          <PersonFields />
        </div>
        <p className="flex flex-wrap items-center gap-4">
          <Button>{t("change.save")}</Button>
          <a href={page.back}>{t("change.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
