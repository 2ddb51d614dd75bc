import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { proveAddress } from "#app/domain/billing/prove-address.ts";
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
  const { name, email, isProven, path } = await openRequest(visit, office.edition);
  if (isProven) throw notFound();
  return {
    page: officePage(visit.request, office, "orders", (t) => t("requests.confirmTitle", { name })),
    email,
    path,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-orders");
  const { order, home } = await openRequest(visit, edition);
  const by = { by: person.personId, now: visit.context.now() };
  const { kind } = await proveAddress(visit.context.db, { edition: edition.id, order, ...by });
  if (kind === "already-registered") return refusedForm(refusedField({}, "request", "alreadyRegistered"));
  if (kind !== "confirmed" && kind !== "to-approve") throw notFound();
  return seeOther(visit.request, home, "proven");
}

export default function ProveAddressPage() {
  const { page, email, path: own } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/a-traiter"), label: t("work.title") }]}>
      <OfficeForm form={form} verb={t("requests.confirm")} back={path(own)}>
        <p id="request" className="m-0 wrap-anywhere">
          {errorText(t, form.errors.request) ?? t("requests.confirmText", { email })}
        </p>
      </OfficeForm>
    </OrganiserPage>
  );
}
