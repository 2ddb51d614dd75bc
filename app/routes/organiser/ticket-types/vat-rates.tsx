import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listVatRates, setVatRate } from "#app/domain/billing/vat-rates.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { dayOf } from "#app/i18n/dates.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { useInvoiceWords } from "#app/ui/organiser/invoice-words.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { VatRateFields } from "./vat-rate-fields.tsx";
import { vatRateSchema } from "./vat-rate-form.ts";
import { VatRateList } from "./vat-rate-table.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-settings");
  const [id, { db, now }] = [idOf(visit.params.id), visit.context];
  const all = await listTicketTypes(db, { edition: office.edition.id });
  const { name } = found(all.find((each) => each.id === id));
  const { t } = messagesIn(languageOfRequest(visit.request));
  const fresh: FormState = { values: { validFrom: dayOf(now(), office.edition.timeZone), rate: "10" }, errors: {} };
  return {
    page: officePage(visit.request, office, "ticketTypes", () => t("invoices:vat.title")),
    ticketType: { id, name },
    rates: await listVatRates(db, { ticketType: id }),
    fresh,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const read = await readForm(visit.request, vatRateSchema);
  if (read.kind === "refused") return refusedForm(read);
  const { rate, ...said } = read.values;
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const ticketType = idOf(visit.params.id);
  const outcome = await setVatRate(visit.context.db, { ...said, basisPoints: rate, ticketType, ...by });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "reason-missing") return refusedForm(refusedField(read.typed, "zeroReason", outcome.kind));
  return seeOther(visit.request, `/${edition.year}/categories/${ticketType}/tva`, "changed");
}

export default function VatRatesPage() {
  const { page, ticketType, rates, fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? fresh;
  const { t, path } = useOffice(page.year);
  const words = useInvoiceWords();
  const own = path(`/categories/${ticketType.id}`);
  const trail = [
    { to: path("/categories"), label: t("nouns.ticketTypes") },
    { to: own, label: ticketType.name },
  ];
  return (
    <OrganiserPage page={page} trail={trail}>
      <p className="m-0 max-w-2xl">{words("vat.introduction")}</p>
      <VatRateList rates={rates} />
      <OfficeForm needs="edit-settings" form={form} verb={words("vat.set")} back={own}>
        <VatRateFields form={form} />
      </OfficeForm>
    </OrganiserPage>
  );
}
