import { rateWhatCosts } from "#app/domain/billing/prices.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { changeTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { listQuotas } from "#app/domain/edition/quotas.ts";
import { listTicketTypes, ticketTypeDetails } from "#app/domain/edition/ticket-types.ts";
import { filled } from "#app/forms/form.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, done, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { ticketTypeForm, ticketTypeLooks } from "./form.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { name, hidden, form } = await saved(visit);
  const quotas = await listQuotas(visit.db, { edition: visit.edition.id });
  return {
    ...{ menuEntry: "ticketTypes", title: name, form, needs: "edit-settings", removes: "categories" },
    verbs: hidden && [
      [
        visit.path("/categories/:id/lien", { id: visit.id }),
        visit.t("ticketTypes.link.title"),
        "quiet",
        "edit-settings",
      ],
    ],
    leads: [visit.path("/categories/:id/tva", { id: visit.id }), visit.t("invoices:vat.link")],
    looks: ticketTypeLooks(visit.t, visit.edition.timeZone, quotas),
  };
});

export const action = formAction("edit-settings", { form: ticketTypeForm, saved }, async (sent) => {
  const { db, actor, value, id: ticketType, edition, seen, endsWaits } = sent;
  const outcome = await changeTicketType(db, { ...value, ...actor, ticketType, seen, endsWaits });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(sent.typed, outcome.changed, (await saved(sent)).form);
  if (outcome.kind === "changed" && value.priceCents > 0)
    await rateWhatCosts(db, { ...actor, ticketType, timeZone: edition.timeZone });
  return answer(sent, outcome, {
    changed: () => done(sent.path("/categories"), "changed"),
    "quota-unknown": () => refused(sent.typed, "quotas", "choice"),
    "in-use": ({ registrations }) => refused(sent.typed, "quotas", "quotasInUse", { count: registrations }),
  });
});

async function saved({ db, edition, id }: OfficeVisit) {
  const all = await listTicketTypes(db, { edition: edition.id });
  const ticketType = found(all.find((each) => each.id === id));
  const shown = { ...ticketType, audienceDomains: ticketType.audienceDomains.join("\n") };
  const form = { ...filled(ticketTypeForm, shown, edition), seen: seenOf(ticketTypeDetails(ticketType)) };
  return { name: ticketType.name, hidden: ticketType.hidden, form };
}

export default formPage(ticketTypeForm);
