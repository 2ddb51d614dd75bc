import { rateWhatCosts } from "#app/domain/billing/prices.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { ticketTypeForm, ticketTypeLooks } from "./form.ts";
import { ticketTypesListed } from "./listed.server.ts";
import { ticketTypeList } from "./table.tsx";

export const loader = officeLoader("see-settings", async (visit) => {
  const { edition, t } = visit;
  const { ticketTypes, quotas } = await ticketTypesListed(visit);
  return {
    ...{ menuEntry: "ticketTypes", needs: "edit-settings", form: filled(ticketTypeForm, NEW) },
    looks: ticketTypeLooks(t, edition.timeZone, quotas),
    ticketTypes,
  };
});

/** A new ticket type has the terms that the database gives to the ones without. */
const NEW = {
  badgeRole: "attendee",
  approval: "deferred",
  requestPlaces: "held",
  leastPeople: 1,
  cancelling: "decided",
  cancelDays: 1,
  cancelKeptPercent: 0,
  transfer: "no",
  transferDays: 14,
  handingOver: "holder",
  handOverDays: 1,
} as const;

export const action = formAction("edit-settings", ticketTypeForm, async (sent) => {
  const { db, actor, value, edition } = sent;
  const outcome = await addTicketType(db, { ...value, ...actor });
  if (outcome.kind === "added" && value.priceCents > 0)
    await rateWhatCosts(db, { ...actor, ticketType: outcome.id, timeZone: edition.timeZone });
  return answer(sent, outcome, {
    added: () => done(sent.path("/categories"), "added"),
    "quota-unknown": () => refused(sent.typed, "quotas", "choice"),
  });
});

export default function TicketTypesPage() {
  const { t, ticketTypes } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <WholeTable of={ticketTypeList} rows={ticketTypes} />
      <AddForm of={ticketTypeForm} verb={t("ticketTypes.add")} />
    </OrganiserPage>
  );
}
