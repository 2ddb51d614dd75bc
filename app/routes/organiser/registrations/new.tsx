import { randomUUID } from "node:crypto";
import { listTicketTypes, type TicketType } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions, titlesOf } from "#app/domain/programme/draft-sessions.ts";
import { register } from "#app/domain/registration/register.ts";
import { formatDateTime, formatMoney } from "#app/i18n/format.ts";
import { done, filled, formAction, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { refusedRequest } from "#app/server/pages/public-form.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { newRegistrationForm } from "./form.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, edition, t } = visit;
  const ticketTypes = await listTicketTypes(db, { edition: edition.id });
  const sessions = await bookableSessions(db, { edition: edition.id });
  const blank = { submission: randomUUID(), language: "fr", ticket_type: ticketTypes[0]?.slug ?? "" } as const;
  return {
    ...{ menuEntry: "registrations", title: t("registrations.newTitle"), form: filled(newRegistrationForm, blank) },
    asks: { verb: t("registrations.new"), text: [t("registrations.newHint")] },
    looks: looksOf(visit, ticketTypes, sessions),
  };
});

export const action = formAction("edit-registrations", newRegistrationForm, async (sent) => {
  const outcome = await register(sent.db, { ...sent.value, ...sent.actor });
  if (outcome.kind === "registered")
    return done(sent.path("/inscriptions/:id", { id: outcome.registrationId }), "registered");
  const titles = await titlesOf(sent.db, { edition: sent.edition.id, slugs: sent.value.sessions });
  return refusedRequest(sent, outcome.problems, titles);
});

/** The ticket types with their prices, and the sessions with the places left. */
function looksOf({ t, language, edition }: OfficeVisit, ticketTypes: readonly TicketType[], sessions: Bookable) {
  const when = (at: Date | null) => (at ? formatDateTime(at, edition.timeZone, language) : t("programme.unscheduled"));
  return {
    ticket_type: {
      hint: ticketTypes.some(({ priceCents }) => priceCents > 0) ? t("registrations.freeHere") : undefined,
      options: ticketTypes.map(({ slug, name, priceCents }) => ({
        ...{ value: slug, label: priceCents > 0 ? `${name} · ${formatMoney(priceCents, language)}` : name },
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
}

type Bookable = Awaited<ReturnType<typeof bookableSessions>>;

export default formPage(newRegistrationForm);
