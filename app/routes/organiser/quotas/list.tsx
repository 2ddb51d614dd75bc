import { addQuota, listQuotas } from "#app/domain/edition/quotas.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { Filled } from "#app/ui/organiser/filled.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { quotaForm } from "./form.ts";

export const loader = officeLoader("see-settings", async ({ db, edition }) => {
  const ticketTypes = await listTicketTypes(db, { edition: edition.id });
  const quotas = (await listQuotas(db, { edition: edition.id })).map((quota) => {
    const limited = ticketTypes.filter((ticketType) => ticketType.quotas.includes(quota.id));
    return { ...quota, ticketTypes: limited.map(({ name }) => name) };
  });
  return { menuEntry: "quotas", needs: "edit-settings", quotas };
});

export const action = formAction("edit-settings", quotaForm, async (sent) => {
  await addQuota(sent.db, { ...sent.value, ...sent.actor });
  return done(sent.path("/quotas"), "added");
});

export default function QuotasPage() {
  const { t, number, path, quotas } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Table
        caption={t("menu.quotas")}
        none={t("quotas.none")}
        rows={quotas}
        columns={[
          { label: t("quotas.name"), cell: ({ name }) => name, to: ({ id }) => path("/quotas/:id", { id }) },
          { label: t("quotas.used"), numeric: true, cell: ({ used }) => number(used) },
          { label: t("quotas.size"), numeric: true, cell: ({ size }) => number(size) },
          { label: t("quotas.filled"), cell: ({ size, used }) => <Filled used={used} size={size} /> },
          { label: t("quotas.ticketTypes"), cell: ({ ticketTypes }) => ticketTypes.join(", ") },
        ]}
      />
      <AddForm of={quotaForm} verb={t("quotas.add")} />
    </OrganiserPage>
  );
}
