import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { addSession } from "#app/domain/programme/draft.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { sessionWords } from "#app/server/pages/session.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { SessionFields } from "./fields.tsx";
import { SPEAKER_FIELDS, sessionSchema } from "./form.ts";
import { refusedSession, sessionChoices } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const BLANK: FormState = { values: { kind: "talk", minutes: "60", language: "fr" }, errors: {} };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-programme");
  const t = sessionWords(visit.request);
  return {
    page: officePage(visit.request, office, "programme", () => t("add")),
    choices: await sessionChoices(visit.context.db, office.edition.id),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const read = await readForm(visit.request, sessionSchema(edition), SPEAKER_FIELDS);
  if (read.kind === "refused") return refusedForm(read);
  const { seen: _, ...words } = read.values;
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await addSession(visit.context.db, { ...words, ...by, workingGroup: null, places: null });
  if (outcome.kind !== "added") return refusedSession(visit.request, read.typed, outcome, edition.timeZone);
  return seeOther(visit.request, `/${edition.year}/programme/${outcome.id}`, "added");
}

export default function NewSessionPage() {
  const { page, choices } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? BLANK;
  const { t, path } = useOffice(page.year);
  const { t: words } = useTranslation("sessions");
  return (
    <OrganiserPage page={page} trail={[{ to: path("/programme"), label: t("nouns.programme") }]}>
      <OfficeForm form={form} verb={words("add")} back={path("/programme")}>
        <SessionFields form={form} choices={choices} />
      </OfficeForm>
    </OrganiserPage>
  );
}
