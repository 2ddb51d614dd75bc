import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addQuota, listQuotas } from "#app/domain/edition/quotas.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { readForm } from "#app/http/organiser-forms.ts";
import { quotaSchema } from "#app/http/organiser-noun-forms.ts";
import { officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import type { FormState } from "#app/ui/organiser/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { QuotaFields, QuotaList } from "#app/ui/organiser/quota-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const BEGINNING: FormState = { values: {}, errors: {} };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-settings");
  const edition = { edition: office.edition.id };
  const ticketTypes = await listTicketTypes(visit.context.db, edition);
  const quotas = await listQuotas(visit.context.db, edition);
  return {
    page: officePage(visit.request, office, "quotas"),
    quotas: quotas.map((quota) => {
      const limited = ticketTypes.filter((ticketType) => ticketType.quotas.includes(quota.id));
      return { ...quota, ticketTypes: limited.map(({ name }) => name) };
    }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const read = await readForm(visit.request, quotaSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now() };
  await addQuota(visit.context.db, { ...read.values, ...by, edition: edition.id });
  return seeOther(visit.request, `/${edition.year}/quotas`, "added");
}

export default function QuotasPage() {
  const { page, quotas } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useOffice();
  return (
    <OrganiserPage page={page}>
      <QuotaList year={page.year} quotas={quotas} />
      <AddForm needs="edit-settings" verb={t("quotas.add")} form={refused ?? BEGINNING} open={refused !== undefined}>
        <QuotaFields form={refused ?? BEGINNING} used={0} />
      </AddForm>
    </OrganiserPage>
  );
}
