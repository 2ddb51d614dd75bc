import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { rateWhatCosts } from "#app/domain/billing/prices.ts";
import { listQuotas } from "#app/domain/edition/quotas.ts";
import { changeTicketType, listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { changedMeanwhile } from "#app/http/changed-meanwhile.ts";
import { notFound, requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { readForm, refusedField, waitsWouldEnd } from "#app/http/organiser-forms.ts";
import { ticketTypeForm, ticketTypeSchema } from "#app/http/organiser-noun-forms.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import type { FormState } from "#app/ui/organiser/form-state.ts";
import { useInvoiceWords } from "#app/ui/organiser/invoice-words.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { TicketTypeFields, useTicketTypeWords } from "#app/ui/organiser/ticket-type-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-settings");
  const [id, edition] = [idOf(visit.params.id), { edition: office.edition.id }];
  const all = await listTicketTypes(visit.context.db, edition);
  const ticketType = found(all.find((each) => each.id === id));
  const quotas = await listQuotas(visit.context.db, edition);
  return {
    page: officePage(visit.request, office, "ticketTypes", () => ticketType.name),
    id,
    saved: ticketTypeForm(ticketType, office.edition.timeZone),
    quotas: quotas.map(({ id, name }) => ({ id, name })),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const ticketType = idOf(visit.params.id);
  const saved = () => savedForm(visit, edition, ticketType);
  const read = await readForm(visit.request, ticketTypeSchema(edition.timeZone), ["quotas"], (await saved()).values);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const { seen, endsWaits } = read;
  const outcome = await changeTicketType(visit.context.db, { ...read.values, ...by, ticketType, seen, endsWaits });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "changed-meanwhile") return changedMeanwhile(read.typed, outcome.changed, await saved());
  if (outcome.kind === "ends-waits") return refusedForm(waitsWouldEnd(read.typed, outcome.waits));
  if (outcome.kind === "quota-unknown") return refusedForm(refusedField(read.typed, "quotas", "choice"));
  if (outcome.kind === "held")
    return refusedForm(refusedField(read.typed, "quotas", "quotasHeld", { count: outcome.registrations }));
  if (read.values.priceCents > 0)
    await rateWhatCosts(visit.context.db, { ...by, ticketType, timeZone: edition.timeZone });
  return seeOther(visit.request, `/${edition.year}/categories`, "changed");
}

async function savedForm(visit: ActionFunctionArgs, edition: { id: number; timeZone: string }, ticketType: number) {
  const all = await listTicketTypes(visit.context.db, { edition: edition.id });
  return ticketTypeForm(found(all.find(({ id }) => id === ticketType)), edition.timeZone);
}

export default function TicketTypePage() {
  const { page, id, saved, quotas } = useLoaderData<typeof loader>();
  const form: FormState = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  const words = useInvoiceWords();
  return (
    <OrganiserPage page={page} trail={[{ to: path("/categories"), label: t("nouns.ticketTypes") }]}>
      <OfficeForm
        needs="edit-settings"
        form={form}
        verb={t("form.save")}
        back={path("/categories")}
        words={useTicketTypeWords(quotas)}
      >
        <TicketTypeFields form={form} timeZone={page.timeZone} quotas={quotas} />
      </OfficeForm>
      <Link className="self-start" to={path(`/categories/${id}/tva`)}>
        {words("vat.link")}
      </Link>
      <May needs="edit-settings">
        <Link className="self-start" to={path(`/categories/${id}/suppression`)}>
          {t("form.remove")}
        </Link>
      </May>
    </OrganiserPage>
  );
}
