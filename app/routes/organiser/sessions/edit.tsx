import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeSession } from "#app/domain/programme/change-session.ts";
import { findSessionWords } from "#app/domain/programme/session-words.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { sessionWords } from "#app/server/pages/session.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { SessionFields } from "./fields.tsx";
import { SPEAKER_FIELDS, sessionForm, sessionSchema } from "./form.ts";
import { refusedSession, sessionChoices } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-programme");
  const [edition, session] = [office.edition.id, idOf(visit.params.id)];
  const words = found(await findSessionWords(visit.context.db, { edition, session }));
  const t = sessionWords(visit.request);
  return {
    page: officePage(visit.request, office, "programme", () => t("changeTitle", { title: words.title })),
    session: { id: session, title: words.title },
    saved: sessionForm(words, office.edition.timeZone),
    choices: await sessionChoices(visit.context.db, edition),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const read = await readForm(visit.request, sessionSchema(edition), SPEAKER_FIELDS);
  const session = idOf(visit.params.id);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await changeSession(visit.context.db, { ...read.values, ...by, session, endsWaits: read.endsWaits });
  if (outcome.kind !== "changed") return refusedSession(visit.request, read.typed, outcome, edition.timeZone);
  return seeOther(visit.request, `/${edition.year}/programme/${session}`, "changed");
}

export default function ChangeSessionPage() {
  const { page, session, saved, choices } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  const above = path(`/programme/${session.id}`);
  const trail = [
    { to: path("/programme"), label: t("nouns.programme") },
    { to: above, label: session.title },
  ];
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm form={form} verb={t("form.save")} back={above}>
        <SessionFields form={form} choices={choices} />
      </OfficeForm>
    </OrganiserPage>
  );
}
