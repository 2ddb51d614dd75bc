import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { declineRequest } from "#app/domain/billing/decide-request.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { line, readForm } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { openRequest } from "./requests.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z.object({ reason: line(300) });

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-orders");
  const { name, path } = await openRequest(visit, office.edition);
  return { page: officePage(visit.request, office, "orders", (t) => t("requests.declineTitle", { name })), path };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-orders");
  const { order, home } = await openRequest(visit, edition);
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), reason: read.values.reason };
  const { kind } = await declineRequest(visit.context.db, { edition: edition.id, order, ...by });
  if (kind !== "declined") throw notFound();
  return seeOther(visit.request, home, "declined");
}

export default function DeclineRequestPage() {
  const { page, path: own } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/a-traiter"), label: t("work.title") }]}>
      <OfficeForm form={form} verb={t("requests.decline")} look="danger" back={path(own)}>
        <p className="m-0">{t("requests.declineText")}</p>
        <TextField label={t("requests.reason")} required {...textOf(form, "reason", t)} />
      </OfficeForm>
    </OrganiserPage>
  );
}
