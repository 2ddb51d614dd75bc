import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { rateWhatCosts } from "#app/domain/billing/prices.ts";
import { listQuotas } from "#app/domain/edition/quotas.ts";
import { addTicketType, listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { readForm, refusedField } from "#app/http/organiser-forms.ts";
import { ticketTypeSchema } from "#app/http/organiser-noun-forms.ts";
import { officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import type { FormState } from "#app/ui/organiser/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { TicketTypeFields, TicketTypeList } from "#app/ui/organiser/ticket-type-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const BEGINNING: FormState = { values: { badgeRole: "attendee" }, errors: {} };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-settings");
  const edition = { edition: office.edition.id };
  const ticketTypes = await listTicketTypes(visit.context.db, edition);
  const quotas = await listQuotas(visit.context.db, edition);
  const names = new Map(quotas.map(({ id, name }) => [id, name]));
  return {
    page: officePage(visit.request, office, "ticketTypes"),
    quotas: quotas.map(({ id, name }) => ({ id, name })),
    ticketTypes: ticketTypes.map((each) => ({ ...each, quotas: each.quotas.map((id) => names.get(id) ?? "") })),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const read = await readForm(visit.request, ticketTypeSchema(edition.timeZone), ["quotas"]);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await addTicketType(visit.context.db, { ...read.values, ...by, edition: edition.id });
  if (outcome.kind === "quota-unknown") return refusedForm(refusedField(read.typed, "quotas", "choice"));
  if (read.values.priceCents > 0)
    await rateWhatCosts(visit.context.db, {
      ...by,
      edition: edition.id,
      ticketType: outcome.id,
      timeZone: edition.timeZone,
    });
  return seeOther(visit.request, `/${edition.year}/categories`, "added");
}

export default function TicketTypesPage() {
  const { page, quotas, ticketTypes } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useOffice();
  return (
    <OrganiserPage page={page}>
      <TicketTypeList year={page.year} timeZone={page.timeZone} ticketTypes={ticketTypes} />
      <AddForm
        needs="edit-settings"
        verb={t("ticketTypes.add")}
        form={refused ?? BEGINNING}
        open={refused !== undefined}
      >
        <TicketTypeFields form={refused ?? BEGINNING} timeZone={page.timeZone} quotas={quotas} />
      </AddForm>
    </OrganiserPage>
  );
}
