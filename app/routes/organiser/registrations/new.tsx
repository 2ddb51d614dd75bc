import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions, titlesOf } from "#app/domain/programme/draft-sessions.ts";
import { register } from "#app/domain/registration/register.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { readFields } from "#app/forms/forms.ts";
import { readRegistration } from "#app/forms/registration-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { NewRegistrationFields } from "./fields.tsx";
import { registrationRefusal } from "./refusal.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-registrations");
  const edition = { edition: office.edition.id };
  const ticketTypes = await listTicketTypes(visit.context.db, edition);
  const sessions = await bookableSessions(visit.context.db, edition);
  const values = { submission: randomUUID(), language: "fr", ticket_type: ticketTypes[0]?.slug ?? "" };
  return {
    page: officePage(visit.request, office, "registrations", (t) => t("registrations.newTitle")),
    blank: { values, errors: {} } as FormState,
    ticketTypes: ticketTypes.map(({ slug, name, priceCents }) => ({ slug, name, priceCents })),
    sessions,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-registrations");
  const fields = await readFields(visit.request);
  // The organiser vouches for the person: there is no box to tick.
  const one = (name: string) => (name === "consent" ? "on" : fields.one(name));
  const read = readRegistration({ ...fields, one });
  const language = fields.one("language") === "en" ? "en" : "fr";
  const { consent: _, ...typed } = read.typed;
  if (read.kind === "refused") return refusedForm(registrationRefusal({ ...typed, language }, read.problems));
  const asked = {
    ...read.value,
    edition: edition.id,
    language,
    by: person.personId,
    now: visit.context.now(),
  } as const;
  const { db } = visit.context;
  const outcome = await register(db, asked);
  if (outcome.kind === "refused") {
    const titles = await titlesOf(db, { edition: edition.id, slugs: asked.sessions });
    return refusedForm(registrationRefusal({ ...typed, language }, outcome.problems, titles));
  }
  return seeOther(visit.request, `/${edition.year}/inscriptions/${outcome.registrationId}`, "registered");
}

export default function NewRegistrationPage() {
  const { blank, ticketTypes, sessions } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? blank;
  const { t, path } = useOffice();
  return (
    <OrganiserPage>
      <OfficeForm form={form} verb={t("registrations.new")} back={path("/inscriptions")}>
        <p>{t("registrations.newHint")}</p>
        <NewRegistrationFields form={form} ticketTypes={ticketTypes} sessions={sessions} />
      </OfficeForm>
    </OrganiserPage>
  );
}
