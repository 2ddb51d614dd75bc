import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { approveRequest } from "#app/domain/billing/decide-request.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { refusedField } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText, OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { openRequest } from "./requests.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-orders");
  const { order, name, isProven, path } = await openRequest(visit, office.edition);
  const page = officePage(visit.request, office, "orders", (t) => t("requests.approveTitle", { name }));
  return { page, order, isProven, path };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-orders");
  const { order, home } = await openRequest(visit, edition);
  const by = { by: person.personId, now: visit.context.now() };
  const { kind } = await approveRequest(visit.context.db, { edition: edition.id, order, ...by });
  if (kind === "not-proven") return refusedForm(refusedField({}, "request", "notProven"));
  if (kind === "already-registered") return refusedForm(refusedField({}, "request", "alreadyRegistered"));
  if (kind !== "approved") throw notFound();
  return seeOther(visit.request, home, "approved");
}

export default function ApproveRequestPage() {
  const { page, order, isProven, path: own } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, path } = useOffice(page.year);
  const trail = [{ to: path("/a-traiter"), label: t("work.title") }];
  if (!isProven)
    return (
      <OrganiserPage page={page} trail={trail}>
        <p className="m-0 max-w-2xl">{t("errors.notProven")}</p>
        <Link to={path(`/demandes/${order}/confirmation`)}>{t("requests.confirm")}</Link>
      </OrganiserPage>
    );
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm form={form} verb={t("requests.approve")} back={path(own)}>
        <p id="request" className="m-0">
          {errorText(t, form.errors.request) ?? t("requests.approveText")}
        </p>
      </OfficeForm>
    </OrganiserPage>
  );
}
