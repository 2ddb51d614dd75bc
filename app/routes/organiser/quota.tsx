import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { changeQuota, listQuotas } from "#app/domain/edition/quotas.ts";
import { notFound, requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { readForm, refusedField } from "#app/http/organiser-forms.ts";
import { quotaForm, quotaSchema } from "#app/http/organiser-noun-forms.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { QuotaFields } from "#app/ui/organiser/quota-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-settings");
  const [id, edition] = [idOf(visit.params.id), { edition: office.edition.id }];
  const quota = found((await listQuotas(visit.context.db, edition)).find((each) => each.id === id));
  return {
    page: officePage(visit.request, office, "quotas", () => quota.name),
    id,
    saved: quotaForm(quota),
    used: quota.used,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const read = await readForm(visit.request, quotaSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await changeQuota(visit.context.db, { ...read.values, ...by, quota: idOf(visit.params.id) });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "below-used")
    return refusedForm(refusedField(read.typed, "size", "belowUsed", { count: outcome.used }));
  return seeOther(visit.request, `/${edition.year}/quotas`, "changed");
}

export default function QuotaPage() {
  const { page, id, saved, used } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/quotas"), label: t("nouns.quotas") }]}>
      <OfficeForm needs="edit-settings" form={form} verb={t("form.save")} back={path("/quotas")}>
        <QuotaFields form={form} used={used} />
      </OfficeForm>
      <May needs="edit-settings">
        <Link className="self-start" to={path(`/quotas/${id}/suppression`)}>
          {t("form.remove")}
        </Link>
      </May>
    </OrganiserPage>
  );
}
