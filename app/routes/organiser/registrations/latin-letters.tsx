import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findRegistration } from "#app/domain/registration/find-registration.ts";
import { writeLatinLetters } from "#app/domain/registration/latin-letters.ts";
import { readFields } from "#app/forms/forms.ts";
import { readLatinLetters } from "#app/forms/latin-letters.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, type Office, requireRight, type Visit } from "#app/server/guards.server.ts";
import { undrawnTexts } from "#app/server/pages/latin-letters.server.ts";
import { found, idOf, officePage, seeOther } from "#app/server/pages/organiser.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { LatinForm } from "#app/ui/registration/latin-form.tsx";

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-registrations");
  const { id, name, texts } = await undrawn(visit, office);
  const { t } = messagesIn(languageOfRequest(visit.request));
  const page = officePage(visit.request, office, "registrations", () => t("badges:latin.title", { name }));
  return { page, id, texts };
}

export async function action(visit: ActionFunctionArgs) {
  const office = await requireRight(visit, "edit-registrations");
  const { person, edition } = office;
  const { id, texts } = await undrawn(visit, office);
  const read = readLatinLetters(await readFields(visit.request), texts);
  if (read.kind === "refused") return data({ typed: read.typed, problems: read.problems }, 422);
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await writeLatinLetters(visit.context.db, { edition: edition.id, id, letters: read.letters, ...by });
  if (outcome.kind !== "written") throw notFound();
  return seeOther(visit.request, `/${edition.year}/inscriptions/${id}`, "changed");
}

/** @throws 404 for a registration that is cancelled, and where every text of the badge can be drawn */
async function undrawn(visit: Visit, { edition }: Office) {
  const { db, now } = visit.context;
  const id = idOf(visit.params.id);
  const registration = found(await findRegistration(db, { edition: edition.id, id, now: now() }));
  const texts = registration.cancelledAt ? [] : await undrawnTexts(visit.context, registration);
  if (texts.length === 0) throw notFound();
  return { id, name: `${registration.givenName} ${registration.familyName}`, texts };
}

export default function LatinLettersPage() {
  const { id, texts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { path } = useOffice();
  return (
    <OrganiserPage>
      <LatinForm texts={texts} refused={refused} back={path(`/inscriptions/${id}`)} />
    </OrganiserPage>
  );
}
