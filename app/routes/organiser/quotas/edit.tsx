import { changeQuota, listQuotas } from "#app/domain/edition/quotas.ts";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { quotaForm } from "./form.ts";

export const loader = officeLoader("see-settings", async ({ db, edition, id, t }) => {
  const quota = found((await listQuotas(db, { edition: edition.id })).find((each) => each.id === id));
  const size = quota.used > 0 ? { hint: t("quotas.sizeHint", { count: quota.used }) } : {};
  return {
    ...{ menuEntry: "quotas", title: quota.name, form: filled(quotaForm, quota) },
    ...{ needs: "edit-settings", removes: "quotas", looks: { size } },
  };
});

export const action = formAction("edit-settings", quotaForm, async (sent) => {
  const outcome = await changeQuota(sent.db, { ...sent.value, ...sent.actor, quota: sent.id });
  return answer(sent, outcome, {
    changed: () => done(sent.path("/quotas"), "changed"),
    "below-used": ({ used }) => refused(sent.typed, "size", "belowUsed", { count: used }),
  });
});

export default formPage(quotaForm);
