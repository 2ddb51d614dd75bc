import { randomUUID } from "node:crypto";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { titlesOf } from "#app/domain/programme/draft-sessions.ts";
import { register } from "#app/domain/registration/register.ts";
import { filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { refusedRequest } from "#app/server/pages/public-form.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { newRegistrationForm } from "./form.ts";
import { sessionLooks } from "./session-looks.server.ts";
import { doorQuery, isFromDoor, showRegistered } from "./walk-in.server.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, edition, t, path, office } = visit;
  const all = await listTicketTypes(db, { edition: edition.id });
  const free = all.filter(({ priceCents }) => priceCents === 0);
  const blank = { submission: randomUUID(), language: "fr", ticket_type: free[0]?.slug ?? "" } as const;
  const atDesk = free.length < all.length && office.may.includes("edit-orders");
  return {
    ...{ menuEntry: "registrations", title: t("registrations.newTitle"), form: filled(newRegistrationForm, blank) },
    verbs: atDesk && [
      [path("/inscriptions/accueil", { query: doorQuery(visit) }), t("registrations.desk.title"), "main"],
    ],
    asks: {
      ...{
        verb: t("registrations.new"),
        text: [t("registrations.newHint"), isFromDoor(visit) && t("registrations.walkIn.text")],
      },
      closed: all.length > 0 && free.length === 0 && t("registrations.desk.noneFree"),
    },
    looks: {
      ticket_type: { options: free.map(({ slug, name }) => ({ value: slug, label: name })) },
      sessions: await sessionLooks(visit),
    },
  };
});

export const action = formAction("edit-registrations", newRegistrationForm, async (sent) => {
  const { db, edition, value } = sent;
  const asked = (await listTicketTypes(db, { edition: edition.id })).find(({ slug }) => slug === value.ticketType);
  // A place with a price is settled on the page of the desk.
  if (asked && asked.priceCents > 0) return refused(sent.typed, "ticket_type", "settledAtDesk");
  const outcome = await register(db, { ...value, ...sent.actor });
  if (outcome.kind === "registered") {
    const { submission } = value;
    return await showRegistered(sent, { registration: outcome.registrationId, submission });
  }
  const titles = await titlesOf(db, { edition: edition.id, slugs: value.sessions });
  return refusedRequest(sent, outcome.problems, titles);
});

export default formPage(newRegistrationForm);
