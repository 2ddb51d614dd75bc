import { seenOf } from "#app/domain/changed-fields.ts";
import { changeQuota, listQuotas, quotaWords } from "#app/domain/edition/quotas.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { quotaForm } from "./form.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { quota, form } = await saved(visit);
  const { t } = visit;
  const size = quota.used > 0 ? { hint: t("quotas.sizeHint", { count: quota.used }) } : {};
  return {
    ...{ menuEntry: "quotas", title: quota.name, form, needs: "edit-settings", removes: "quotas" },
    looks: { size, laterAt: { hint: t("ticketTypes.zoneHint", { timeZone: visit.edition.timeZone }) } },
  };
});

export const action = formAction("edit-settings", { form: quotaForm, saved }, async (sent) => {
  const outcome = await changeQuota(sent.db, { ...sent.value, ...sent.actor, quota: sent.id, seen: sent.seen });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(sent.typed, outcome.changed, (await saved(sent)).form);
  return answer(sent, outcome, {
    changed: () => done(sent.path("/quotas"), "changed"),
    "below-used": ({ used }) => refused(sent.typed, "size", "belowUsed", { count: used }),
  });
});

async function saved({ db, edition, id }: OfficeVisit) {
  const quota = found((await listQuotas(db, { edition: edition.id })).find((each) => each.id === id));
  return { quota, form: { ...filled(quotaForm, quota, edition), seen: seenOf(quotaWords(quota)) } };
}

export default formPage(quotaForm);
