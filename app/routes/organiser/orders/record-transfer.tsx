import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { recordTransfer, takesTransfer } from "#app/domain/billing/record-transfer.ts";
import { momentField, optionalLine, optionalMoment, readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { TextField } from "#app/ui/field.tsx";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { euros } from "./euros.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-orders");
  const { db, now } = visit.context;
  const id = idOf(visit.params.id);
  const order = found(await findOrder(db, { edition: office.edition.id, id }));
  if (!takesTransfer(order)) throw notFound();
  return {
    page: officePage(visit.request, office, "orders", (t) => t("orders.transferTitle", { id })),
    order: { id, totalCents: order.totalCents, leftCents: Math.max(0, order.totalCents - order.receivedCents) },
    paidAt: momentField(now(), office.edition.timeZone),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-orders");
  const schema = z.object({
    reference: optionalLine(100),
    paidAt: optionalMoment(edition.timeZone),
    amount: euros(),
  });
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const { db, now } = visit.context;
  const id = idOf(visit.params.id);
  const paidAt = read.values.paidAt ?? now();
  const { reference, amount } = read.values;
  // An empty amount is all that is left.
  const said = { edition: edition.id, id, reference, paidAt, by: person.personId, now: now() };
  const outcome = await recordTransfer(db, amount > 0 ? { ...said, amountCents: amount } : said);
  if (outcome.kind === "unknown" || outcome.kind === "not-due") throw notFound();
  if (outcome.kind === "again" && amount === 0) return refusedForm(refusedField(read.typed, "amount", "required"));
  return seeOther(visit.request, `/${edition.year}/dossiers/${id}`, "changed");
}

export default function RecordTransferPage() {
  const { page, order, paidAt } = useLoaderData<typeof loader>();
  const { t, language, path } = useOffice(page.year);
  const left = moneyWritten(order.leftCents, language);
  const isSettled = order.leftCents === 0;
  const amount = isSettled ? "" : (order.leftCents / 100).toFixed(2).replace(".", language === "fr" ? "," : ".");
  const form = useActionData<typeof action>() ?? { values: { paidAt, amount }, errors: {} };
  return (
    <OrganiserPage page={page} trail={[{ to: path("/dossiers"), label: t("nouns.orders") }]}>
      <OfficeForm form={form} verb={t("orders.recordTransfer")} back={path(`/dossiers/${order.id}`)}>
        <p>
          {isSettled
            ? t("orders.transferAgain")
            : t("orders.transferText", { left, total: moneyWritten(order.totalCents, language) })}
        </p>
        <TextField inputMode="decimal" label={t("orders.amountReceived")} {...textOf(form, "amount", t)} />
        <TextField type="datetime-local" label={t("orders.paidAt")} {...textOf(form, "paidAt", t)} />
        <TextField label={t("orders.reference")} hint={t("orders.referenceHint")} {...textOf(form, "reference", t)} />
      </OfficeForm>
    </OrganiserPage>
  );
}
