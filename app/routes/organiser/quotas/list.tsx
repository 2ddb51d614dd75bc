import { useLoaderData } from "@remix-run/react";
import { addQuota, listQuotas } from "#app/domain/edition/quotas.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { quotaForm } from "./form.ts";
import { QuotaList } from "./table.tsx";

export const loader = officeLoader("see-settings", async ({ db, edition }) => {
  const ticketTypes = await listTicketTypes(db, { edition: edition.id });
  const quotas = (await listQuotas(db, { edition: edition.id })).map((quota) => {
    const limited = ticketTypes.filter((ticketType) => ticketType.quotas.includes(quota.id));
    return { ...quota, ticketTypes: limited.map(({ name }) => name) };
  });
  return { noun: "quotas", quotas };
});

export const action = formAction("edit-settings", quotaForm, async (sent) => {
  await addQuota(sent.db, { ...sent.value, ...sent.act });
  return done(sent, "/quotas", "added");
});

export default function QuotasPage() {
  const { quotas } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  return (
    <OrganiserPage>
      <QuotaList quotas={quotas} />
      <AddForm of={quotaForm} needs="edit-settings" verb={t("quotas.add")} />
    </OrganiserPage>
  );
}
