import { addQuota } from "#app/domain/edition/quotas.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { quotaForm } from "./form.ts";
import { quotasListed } from "./listed.server.ts";
import { quotaList } from "./table.tsx";

export const loader = officeLoader("see-settings", async (visit) => {
  return { menuEntry: "quotas", needs: "edit-settings", quotas: await quotasListed(visit) };
});

export const action = formAction("edit-settings", quotaForm, async (sent) => {
  await addQuota(sent.db, { ...sent.value, ...sent.actor });
  return done(sent.path("/quotas"), "added");
});

export default function QuotasPage() {
  const { t, quotas } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <WholeTable of={quotaList} rows={quotas} />
      <AddForm of={quotaForm} verb={t("quotas.add")} />
    </OrganiserPage>
  );
}
