import { rateWhatCosts } from "#app/domain/billing/prices.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { listQuotas } from "#app/domain/edition/quotas.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { ticketTypeForm, ticketTypeLooks } from "./form.ts";

export const loader = officeLoader("see-settings", async ({ db, edition, t }) => {
  const ticketTypes = await listTicketTypes(db, { edition: edition.id });
  const quotas = await listQuotas(db, { edition: edition.id });
  const names = new Map(quotas.map(({ id, name }) => [id, name]));
  return {
    ...{ menuEntry: "ticketTypes", needs: "edit-settings", form: filled(ticketTypeForm, NEW) },
    looks: ticketTypeLooks(t, edition.timeZone, quotas),
    ticketTypes: ticketTypes.map((each) => ({ ...each, quotas: each.quotas.map((id) => names.get(id) ?? "") })),
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
  const { t, moment, path, ticketTypes } = usePage<typeof loader>();
  const sold = (salesFrom: Date | null, salesUntil: Date | null) => {
    const [from, until] = [salesFrom ? moment(salesFrom) : "", salesUntil ? moment(salesUntil) : ""];
    if (from && until) return t("ticketTypes.fromUntil", { from, until });
    if (from) return t("ticketTypes.from", { from });
    return until ? t("ticketTypes.until", { until }) : t("ticketTypes.always");
  };
  return (
    <OrganiserPage>
      <Table
        caption={t("menu.ticketTypes")}
        none={t("ticketTypes.none")}
        rows={ticketTypes}
        columns={[
          { label: t("ticketTypes.name"), cell: ({ name }) => name, to: ({ id }) => path("/categories/:id", { id }) },
          { label: t("ticketTypes.slug"), cell: ({ slug }) => <code>{slug}</code> },
          { label: t("ticketTypes.badgeRole"), cell: ({ badgeRole }) => t(`badgeRoles.${badgeRole}`) },
          {
            label: t("ticketTypes.shown"),
            cell: ({ hidden, audience }) =>
              hidden ? t("ticketTypes.isHidden") : audience ? t("ticketTypes.isReserved") : null,
            sub: ({ audience }) => audience,
          },
          { label: t("ticketTypes.window"), cell: ({ salesFrom, salesUntil }) => sold(salesFrom, salesUntil) },
          { label: t("menu.quotas"), cell: (each) => each.quotas.join(", ") || t("ticketTypes.unlimited") },
        ]}
      />
      <AddForm of={ticketTypeForm} verb={t("ticketTypes.add")} />
    </OrganiserPage>
  );
}
