import { changeQuota, listQuotas } from "#app/domain/edition/quotas.ts";
import { filled } from "#app/forms/form.ts";
import { answer, done, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { RemoveLink } from "#app/ui/organiser/remove-link.tsx";
import { quotaForm } from "./form.ts";

export const loader = officeLoader("see-settings", async ({ db, edition, id }) => {
  const quota = found((await listQuotas(db, { edition: edition.id })).find((each) => each.id === id));
  return { menuEntry: "quotas", title: quota.name, form: filled(quotaForm, quota), id, used: quota.used };
});

export const action = formAction("edit-settings", quotaForm, async (sent) => {
  const outcome = await changeQuota(sent.db, { ...sent.value, ...sent.act, quota: sent.id });
  return answer(sent, outcome, {
    changed: () => done(sent.path("/quotas"), "changed"),
    "below-used": ({ used }) => refused(sent.typed, "size", "belowUsed", { count: used }),
  });
});

export default function QuotaPage() {
  const { t, id, used } = usePage<typeof loader>();
  const size = used > 0 ? { hint: t("quotas.sizeHint", { count: used }) } : {};
  return (
    <EditPage
      of={quotaForm}
      needs="edit-settings"
      looks={{ size }}
      below={<RemoveLink needs="edit-settings" noun="quotas" id={id} />}
    />
  );
}
