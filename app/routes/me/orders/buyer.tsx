import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { completeBuyer, nameBuyer } from "#app/domain/billing/waiting-invoice.ts";
import { BUYER_FORMS, buyerFilled, isBuyerKind, kindOf } from "#app/forms/buyer-form.ts";
import { refusedFor } from "#app/forms/read-form.ts";
import type { FormState } from "#app/forms/state.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { orderPath, ownOrder } from "#app/server/pages/order.server.ts";
import { payerProblems, payerView } from "#app/server/pages/payer.server.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { BuyerFields } from "#app/ui/orders/buyer-fieldset.tsx";
import { PayerNote, type PayerView } from "#app/ui/orders/payer-note.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { ChooseKind } from "./choose-kind.tsx";
import { wordsOf } from "./order-view.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const order = await ownOrder(visit);
  const back = orderPath(language, order.code);
  const isHeld = order.state === "held";
  if (!order.awaitsInvoice && !isHeld) throw redirect(back);
  const kind = askedKind(visit) ?? (order.buyer && kindOf(order.buyer));
  const isOther = new URL(visit.request.url).searchParams.has("autre");
  return {
    ...{ title: messagesIn(language).t("orders:billing.title"), back, isHeld },
    kind: isOther ? null : kind,
    form: buyerFilled(kind ?? "person", order.buyer),
    payer: kind === "public" ? await payerView(visit, order.buyer ?? {}) : null,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const order = await ownOrder(visit);
  const back = orderPath(languageOfRequest(visit.request), order.code);
  const kind = askedKind(visit) ?? (order.buyer ? kindOf(order.buyer) : "person");
  const sent = await readCounted(visit, BUYER_FORMS[kind]);
  if (sent.kind === "answered") return sent.answer;
  const buyer = sent.value;
  const refusals = await payerProblems(visit, buyer);
  if (refusals.length > 0) {
    const answer = refusedFor(sent.typed, refusals);
    return { ...answer, data: { ...answer.data, payer: await payerView(visit, buyer) } };
  }
  try {
    const { paymentService } = visit.context;
    if (order.state === "held")
      await nameBuyer(db, paymentService, { order: order.id, buyer, now: now(), ...wordsOf(visit, order) });
    else await completeBuyer(db, { code: order.code, buyer, now: now() });
  } catch (error) {
    visit.context.log.error({ order: order.id, error: String(error) }, "stripe cannot be reached");
    throw redirect(`${back}?paiement=indisponible`, 303);
  }
  // If the order changed meanwhile, its page shows the state.
  throw redirect(back, 303);
}

/** The kind in the address: it is asked for first, then its fields. */
function askedKind({ request }: Visit) {
  const kind = new URL(request.url).searchParams.get("kind");
  return isBuyerKind(kind) ? kind : null;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function OrderBuyer() {
  const page = useLoaderData<typeof loader>();
  const state: FormState & { payer?: PayerView | null } = useFormState(page.form);
  const payer = state.payer ?? page.payer;
  const { t } = useTranslation("orders");
  if (page.kind === null)
    return (
      <NarrowPage title={page.title}>
        <ChooseKind back={page.back} />
      </NarrowPage>
    );
  return (
    <NarrowPage title={page.title}>
      <p className="max-w-text">{t(page.isHeld ? "billing.before" : "billing.text")}</p>
      <p className="m-0">
        {t(`form.kinds.${page.kind}`)} · <a href="?autre=oui">{t("billing.otherKind")}</a>
      </p>
      <PublicForm of={BUYER_FORMS[page.kind]} state={state}>
        <BuyerFields kind={page.kind} />
        {payer && <PayerNote payer={payer} />}
        <p className="m-0 flex flex-wrap items-center gap-4">
          <Button>{t("billing.save")}</Button>
          <a href={page.back}>{t("billing.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
