import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { sendRefunds } from "#app/domain/billing/refunds.ts";
import { line, readForm } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { TextField } from "#app/ui/field.tsx";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z.object({ reason: line(300) });

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-orders");
  const id = idOf(visit.params.id);
  const order = found(await findOrder(visit.context.db, { edition: office.edition.id, id }));
  if (order.state !== "confirmed" && order.state !== "due") throw notFound();
  const { receivedCents, lines } = order;
  const standing = lines.filter(({ registration }) => registration && !registration.cancelled);
  const isPaid = receivedCents > 0;
  return {
    page: officePage(visit.request, office, "orders", (t) =>
      t(isPaid ? "orders.refundTitle" : "orders.cancelTitle", { id }),
    ),
    order: { id, isPaid, people: standing.length, cents: isPaid ? receivedCents : order.totalCents },
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-orders");
  await requireConfirmed(visit, person);
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const { db, cashier, now } = visit.context;
  const id = idOf(visit.params.id);
  const said = { edition: edition.id, id, by: person.personId, now: now(), ...read.values };
  const outcome = await refundOrder(db, said);
  if (outcome.kind === "unknown" || outcome.kind === "not-confirmed") throw notFound();
  // At once where Stripe answers; what it does not take now is sent every minute.
  if (cashier) await sendRefunds(db, cashier, { now: now() });
  const done = outcome.paid ? "refunded" : "orderCancelled";
  return seeOther(visit.request, `/${edition.year}/dossiers/${id}`, done, outcome.letters);
}

export default function RefundOrderPage() {
  const { page, order } = useLoaderData<typeof loader>();
  const { t, language, path } = useOffice(page.year);
  const form = useActionData<typeof action>() ?? { values: { reason: t("orders.reasonUsual") }, errors: {} };
  const own = path(`/dossiers/${order.id}`);
  const total = moneyWritten(order.cents, language);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/dossiers"), label: t("nouns.orders") }]}>
      <OfficeForm form={form} verb={t(order.isPaid ? "orders.refund" : "orders.cancel")} look="danger" back={own}>
        <p>{t(order.isPaid ? "orders.refundWarning" : "orders.cancelWarning", { count: order.people, total })}</p>
        <TextField label={t("orders.reason")} hint={t("orders.reasonHint")} required {...textOf(form, "reason", t)} />
      </OfficeForm>
    </OrganiserPage>
  );
}
