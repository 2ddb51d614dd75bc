import { redirect } from "@remix-run/node";
import type { LineProblem } from "#app/domain/billing/order-request.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { type Recap, recapOfRequest } from "#app/domain/billing/recap.ts";
import { askForQuotation } from "#app/domain/quotations/ask-for-quotation.ts";
import type { Typed } from "#app/forms/field.ts";
import { judged } from "#app/forms/form.ts";
import { askedAgain, type ReadForm, refused, refusedFor } from "#app/forms/read-form.ts";
import type { FormState } from "#app/forms/state.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { knownOf } from "#app/server/pages/confirmation.server.ts";
import { orderPath } from "#app/server/pages/order.server.ts";
import { payerProblems, payerView } from "#app/server/pages/payer.server.ts";
import { readCounted, refusedRequest } from "#app/server/pages/public-form.server.ts";
import { questionsOfForm } from "#app/server/pages/questions.server.ts";
import { type RecapView, recapView } from "#app/server/pages/recap.server.ts";
import type { PayerView } from "#app/ui/orders/payer-note.tsx";
import { withAudience } from "./entrance.server.ts";
import { asksMoreOfPeople, type OrderSent, orderFormOf, peopleForm, sentForm, stepOf } from "./order-form.ts";
import { linkOpened } from "./voucher.server.ts";

/** The form as it is shown next; the second step has a recap. */
export interface OrderState extends FormState {
  readonly recap?: RecapView;
  /** What the public body that buys demands on its invoices, once its SIRET is typed. */
  readonly payer?: PayerView | null;
}

interface Selling {
  readonly id: number;
  readonly year: number;
  readonly timeZone: string;
}

/**
 * Answers a step of the order's form. The first one asks who takes part and who buys; the second one shows the recap and
 * asks what that buyer must give, and says what a public body demands when asked to; only its button orders. Nothing is kept between the steps but what the form carries.
 */
export async function answerStep(visit: Visit, edition: Selling) {
  const questions = await questionsOfVisit(visit, edition);
  const sent = await readCounted(
    visit,
    sentForm(questions),
    ({ lines, order }) => (order ? [order.orderer.email, ...lines.map(({ attendee }) => attendee.email)] : []),
    ({ lines }) => lines.map(({ voucherCode }) => voucherCode),
  );
  if (sent.kind === "answered") return await withRecap(visit, edition, sent.answer);
  const more = sent.typed.step === "people" ? null : asksMoreOfPeople(sent.typed, sent.value.lines);
  if (more) return askedAgain({ kind: "resized", ...more });
  if (sent.typed.step === "people") return askedAgain({ kind: "resized", values: sent.typed, errors: {} });
  if (sent.value.order && sent.typed.step === "quote") return await quote(visit, edition, sent, sent.value.order);
  if (sent.value.order) return await order(visit, edition, sent, sent.value.order);
  return await showRecap(visit, edition, sent);
}

async function showRecap(visit: Visit, edition: Selling, sent: ReadForm<OrderSent>) {
  const seen = await recapOf(visit, edition, sent.value);
  if (seen.kind === "refused")
    return visit.context.refusedForms.prepared(
      visit,
      peopleForm(await questionsOfVisit(visit, edition)),
      refusedOrder(visit, sent, seen.problems),
    );
  if (lacksBuyer(sent, seen.recap)) return refused(sent.typed, "kind", "required");
  const country: Typed = sent.value.kind === "person" && !sent.typed.country ? { country: "FR" } : {};
  const payment: Typed = seen.recap.transfer ? { payment: visit.context.paymentService ? "card" : "transfer" } : {};
  const values: Typed = { ...payment, ...sent.typed, ...country, step: "order" };
  return askedAgain<OrderState & { kind: "resized" }>({
    ...{ kind: "resized", values, errors: {} },
    recap: viewOf(visit, edition, seen.recap),
    payer: await payerOf(visit, values),
  });
}

async function order(
  visit: Visit,
  edition: Selling,
  sent: ReadForm<OrderSent>,
  bought: NonNullable<OrderSent["order"]>,
) {
  const { db } = visit.context;
  const { kind, ...request } = sent.value;
  if (kind === "nobody") {
    const seen = await recapOf(visit, edition, sent.value);
    if (seen.kind === "recap" && lacksBuyer(sent, seen.recap)) return refused(sent.typed, "kind", "required");
  }
  const refusals = await payerProblems(visit, bought.buyer);
  if (refusals.length > 0) return await withRecap(visit, edition, refusedFor(sent.typed, refusals));
  const outcome = await placeOrder(db, {
    ...request,
    ...bought,
    ...(await askedBy(visit, edition, bought.orderer, sent.value)),
  });
  if (outcome.kind === "placed") return redirect(orderPath(languageOfRequest(visit.request), outcome.code), 303);
  return await withRecap(visit, edition, refusedOrder(visit, sent, outcome.problems));
}

/** Sends the quotation that an organisation asks for instead of ordering. */
async function quote(
  visit: Visit,
  edition: Selling,
  sent: ReadForm<OrderSent>,
  bought: NonNullable<OrderSent["order"]>,
) {
  const { kind: _, ...request } = sent.value;
  const refusals = await payerProblems(visit, bought.buyer);
  if (refusals.length > 0) return await withRecap(visit, edition, refusedFor(sent.typed, refusals));
  const wanted = { ...request, ...bought, ...(await askedBy(visit, edition, bought.orderer, sent.value)) };
  const outcome = await askForQuotation(visit.context.db, wanted);
  if (outcome.kind === "sent") {
    const query = { numero: outcome.reference };
    return redirect(path(wanted.language, "/:year/dossier/devis", { year: edition.year, query }), 303);
  }
  if (outcome.kind === "refused") return await withRecap(visit, edition, refusedOrder(visit, sent, outcome.problems));
  return await withRecap(visit, edition, refused(sent.typed, "form", outcome.kind));
}

function lacksBuyer({ value }: ReadForm<OrderSent>, recap: Recap): boolean {
  return value.kind === "nobody" && recap.totals.grossCents > 0;
}

/** The questions that this visitor's form asks. */
async function questionsOfVisit(visit: Visit, { year }: Selling) {
  return await questionsOfForm(visit.context, year, await linkOpened(visit, year));
}

async function askedBy(
  visit: Visit,
  edition: Selling,
  { email }: { email: string },
  { lines }: Pick<OrderSent, "lines">,
) {
  const { now, paymentService } = visit.context;
  const link = await linkOpened(
    visit,
    edition.year,
    lines.map(({ voucherCode }) => voucherCode),
  );
  const language = languageOfRequest(visit.request);
  return {
    ...(await knownOf(visit, email)),
    ...{ edition: edition.id, link, cards: paymentService !== null, language, now: now() },
  };
}

function refusedOrder({ request }: Visit, sent: ReadForm<OrderSent>, problems: readonly LineProblem[]) {
  return refusedRequest(sent, withAudience(problems, languageOfRequest(request)));
}

async function recapOf(visit: Visit, edition: Selling, { lines, kind, submission }: OrderSent) {
  const orderer = { email: "", givenName: "", familyName: "" };
  // Whether a company's places can be paid by card is judged once it has chosen to.
  const isOrganisation = kind === "company" || kind === "abroad";
  const payment = kind === "public" || isOrganisation ? ("mandate" as const) : ("card" as const);
  const asked = await askedBy(visit, edition, orderer, { lines });
  return await recapOfRequest(visit.context.db, { ...asked, lines, submission, orderer, payment, buyer: null });
}

/** Adds the recap to a second step that is shown again. */
async function withRecap(visit: Visit, edition: Selling, answer: ReturnType<typeof askedAgain<FormState>>) {
  const state: FormState = answer.data;
  if (stepOf(state) === "people") return answer;
  const questions = await questionsOfVisit(visit, edition);
  const read = judged(orderFormOf(state.values.kind, questions), state.values);
  const people = read.kind === "read" ? read : judged(peopleForm(questions), state.values);
  const seen = people.kind === "read" ? await recapOf(visit, edition, people.value) : null;
  if (seen?.kind !== "recap") return { ...answer, data: { ...state, values: { ...state.values, step: "people" } } };
  return {
    ...answer,
    data: { ...state, recap: viewOf(visit, edition, seen.recap), payer: await payerOf(visit, state.values) },
  };
}

async function payerOf(visit: Visit, { kind, siret, service_code: serviceCode }: Typed): Promise<PayerView | null> {
  if (kind !== "public" || typeof siret !== "string") return null;
  return await payerView(visit, { siret, serviceCode: String(serviceCode ?? "") });
}

function viewOf({ request }: Visit, { timeZone }: Selling, recap: Recap): RecapView {
  return recapView(recap, { language: languageOfRequest(request), timeZone });
}
