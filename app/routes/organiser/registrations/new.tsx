import { randomUUID } from "node:crypto";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions, titlesOf } from "#app/domain/programme/draft-sessions.ts";
import { register } from "#app/domain/registration/register.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { refusedRequest } from "#app/server/pages/public-form.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { newRegistrationForm } from "./form.ts";

export const loader = officeLoader("edit-registrations", async ({ db, edition, t }) => {
  const ticketTypes = await listTicketTypes(db, { edition: edition.id });
  const sessions = await bookableSessions(db, { edition: edition.id });
  const blank = { submission: randomUUID(), language: "fr", ticket_type: ticketTypes[0]?.slug ?? "" } as const;
  return {
    ...{ menuEntry: "registrations", title: t("registrations.newTitle") },
    form: filled(newRegistrationForm, blank),
    ticketTypes: ticketTypes.map(({ slug, name, priceCents }) => ({ slug, name, priceCents })),
    sessions,
  };
});

export const action = formAction("edit-registrations", newRegistrationForm, async (sent) => {
  const outcome = await register(sent.db, { ...sent.value, ...sent.actor });
  if (outcome.kind === "registered")
    return done(sent.path("/inscriptions/:id", { id: outcome.registrationId }), "registered");
  const titles = await titlesOf(sent.db, { edition: sent.edition.id, slugs: sent.value.sessions });
  return refusedRequest(sent, outcome.problems, titles);
});

export default function NewRegistrationPage() {
  const { t, money, moment, ticketTypes, sessions } = usePage<typeof loader>();
  const when = (at: Date | null) => (at ? moment(at) : t("programme.unscheduled"));
  const looks = {
    ticket_type: {
      hint: ticketTypes.some(({ priceCents }) => priceCents > 0) ? t("registrations.freeHere") : undefined,
      options: ticketTypes.map(({ slug, name, priceCents }) => ({
        ...{ value: slug, label: priceCents > 0 ? `${name} · ${money(priceCents)}` : name },
      })),
    },
    sessions: {
      hint: t("registrations.sessionsHint"),
      options: sessions.map(({ slug, title, startsAt, size, used }) => ({
        ...{ value: slug, label: title },
        hint: `${when(startsAt)} · ${t("home.left", { left: size - used, size })}`,
      })),
    },
  };
  return (
    <EditPage of={newRegistrationForm} verb={t("registrations.new")}>
      <p>{t("registrations.newHint")}</p>
      <AllFields looks={looks} />
    </EditPage>
  );
}
