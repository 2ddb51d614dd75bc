import { Link } from "@remix-run/react";
import { rateWhatCosts } from "#app/domain/billing/prices.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { listQuotas } from "#app/domain/edition/quotas.ts";
import { changeTicketType, listTicketTypes, ticketTypeDetails } from "#app/domain/edition/ticket-types.ts";
import { filled } from "#app/forms/form.ts";
import { changedMeanwhile, refused } from "#app/forms/read-form.ts";
import { answer, done, formAction, found, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { ticketTypeForm, ticketTypeLooks } from "./form.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { name, form } = await saved(visit);
  const quotas = await listQuotas(visit.db, { edition: visit.edition.id });
  return {
    ...{ menuEntry: "ticketTypes", title: name, form, id: visit.id, needs: "edit-settings", removes: "categories" },
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
  const form = { ...filled(ticketTypeForm, ticketType, edition), seen: seenOf(ticketTypeDetails(ticketType)) };
  return { name: ticketType.name, form };
}

export default function TicketTypePage() {
  const { t, path, id } = usePage<typeof loader>();
  const rates = (
    <Link className="self-start" to={path("/categories/:id/tva", { id })}>
      {t("invoices:vat.link")}
    </Link>
  );
  return <EditPage of={ticketTypeForm} below={rates} />;
}
