import { decisionsOf } from "#app/domain/billing/decisions.ts";
import { findInvoiceById } from "#app/domain/billing/find-invoice.ts";
import { costOf } from "#app/domain/billing/ledger.ts";
import { meansOfHeldOrder } from "#app/domain/billing/offered-means.ts";
import type { ContentOf, PaymentLetterKind } from "#app/domain/letter-content.ts";
import { findHandOver } from "#app/domain/registration/find-hand-over.ts";
import type { Database } from "#app/domain/transaction.ts";
import {
  formatDate,
  formatDeadlineWithZone,
  formatMoney,
  formatTime,
  inLanguage,
  type Language,
  withZone,
} from "#app/i18n/format.ts";
import type { LetterAttachment, Words } from "#app/mail/letter.ts";
import { type OrderFacts, orderLetter } from "#app/mail/order-letter.ts";
import { isOver, notesOf, type OrderContent, type PlaceOfLetter, partOf } from "./choose-order-text.ts";
import { issuedFile } from "./draw-invoice.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";
import {
  findChangedPlaceOfLetter,
  findNotGivenOfLetter,
  findOrderOfLetter,
  findPaymentOfLetter,
  findPlaceOfLetter,
  type OrderOfLetter,
} from "./order-of-letter.ts";
import { accountOfTransfer } from "./transfer-of-letter.ts";

/** Writes a letter about an order as it is now. */
export async function writeOfOrder(
  db: Database,
  row: LetterRow,
  content: OrderContent,
  words: Words,
  writing: Writing,
): Promise<WrittenLetter> {
  const { language } = row;
  const order = await findOrderOfLetter(db, content.orderId);
  if (!order) return { kind: "obsolete", reason: "order-gone" };
  const which = { order: content.orderId };
  const payment = isOfPayment(content)
    ? await findPaymentOfLetter(db, { ...which, payment: content.paymentId, refund: content.refundId })
    : null;
  const place = await placeOf(db, content);
  const decision =
    content.kind === "matter-decided"
      ? ((await decisionsOf(db, which)).find(({ id }) => id === content.workId) ?? null)
      : null;
  if (isOver(content, order, payment)) return { kind: "obsolete", reason: "order-settled" };
  const papers = await papersOf(db, order);
  const money = (cents: number) => formatMoney(cents, language);
  const due = papers.invoice?.content.payment.dueOn;
  const facts: OrderFacts = {
    language,
    edition: inLanguage(language, order.edition, order.editionEn),
    orderer: order.orderer,
    shortCode: order.shortCode,
    people: order.people.map((name) => name || words("order.erasedPerson")),
    total: money(costOf(order)),
    amount: money(payment?.amountCents ?? place?.priceCents ?? decision?.amountCents ?? order.receivedCents),
    left: money(Math.max(0, order.state === "held" ? order.totalCents + order.openCents : order.openCents)),
    kept: money(place?.keptCents ?? 0),
    returned: money(place?.returnedCents ?? 0),
    notDue: money((place?.priceCents ?? 0) - (place?.keptCents ?? 0) - (place?.returnedCents ?? 0)),
    excess: money(order.excessCents),
    place: place ? place.name || words("order.erasedPerson") : (decision?.name ?? ""),
    former: place?.former || words("order.erasedPerson"),
    until: order.expiresAt && untilOf(order, order.expiresAt, language),
    invoice: papers.invoice && {
      reference: papers.invoice.content.reference,
      due: due ? formatDate(due, language) : "",
    },
    account: await accountOf(db, content),
    notes: decision
      ? [`decided.${decision.decided}`]
      : [...(await waysToPay(db, content, order, writing.now)), ...notesOf(content, order, place)],
    words: decision?.words ?? payment?.undoneReason ?? (content.kind === "order-placed" ? order.message : null),
    address: pageOf(writing.appUrl, language, "/mon-espace/dossiers/:code", { code: order.code }),
  };
  const enclosed = await enclosedPapers(db, content, papers, { language, writing });
  return {
    kind: "written",
    letter: await orderLetter(
      decision?.decided.startsWith("sum-") ? "sumDecided" : partOf(content, order, payment),
      facts,
      words,
      enclosed,
    ),
  };
}

/** How an order that is held for a card can be paid. */
async function waysToPay(db: Database, { kind, orderId }: OrderContent, { payment, state }: OrderOfLetter, now: Date) {
  if (kind !== "order-placed" || payment !== "card" || state !== "held") return [];
  const means = await meansOfHeldOrder(db, { order: orderId, now });
  return [means === "card" ? ("byCard" as const) : ("byCardOrTransfer" as const)];
}

/** A card is awaited until an hour of the day, a transfer until a day. */
function untilOf({ payment, timeZone }: OrderOfLetter, until: Date, language: Language): string {
  if (payment === "transfer") return formatDeadlineWithZone(until, timeZone, language);
  return withZone(formatTime(until, timeZone, language), timeZone, language);
}

/** Reads the places that a letter is about. */
async function placeOf(db: Database, content: OrderContent): Promise<PlaceOfLetter | null> {
  const which = { order: content.orderId };
  if (content.kind === "place-cancelled")
    return await findPlaceOfLetter(db, { ...which, registration: content.cancelledId, refunds: content.refunds });
  if (content.kind === "holder-changed") {
    const handOver = await findHandOver(db, { registration: content.successorId, side: "to" });
    return handOver && { name: handOver.to, former: handOver.from, priceCents: 0 };
  }
  if (content.kind === "place-changed")
    return await findChangedPlaceOfLetter(db, { ...which, change: content.changeId, refunds: content.refunds });
  if (content.kind === "place-not-given") return await findNotGivenOfLetter(db, { ...which, lines: content.lineIds });
  return null;
}

type Papers = Awaited<ReturnType<typeof papersOf>>;

async function papersOf(db: Database, { invoice, creditNote }: OrderOfLetter) {
  return {
    invoice: invoice === null ? null : await findInvoiceById(db, invoice),
    creditNote: creditNote === null ? null : await findInvoiceById(db, creditNote),
  };
}

async function accountOf(db: Database, { kind, orderId: order }: OrderContent): Promise<OrderFacts["account"]> {
  return ASKS_FOR_TRANSFER.has(kind) ? await accountOfTransfer(db, order) : null;
}

const ASKS_FOR_TRANSFER: ReadonlySet<string> = new Set([
  "order-placed",
  "order-part-paid",
  "order-lapsing",
  "payment-undone",
  "place-changed",
]);

/** Encloses the invoice or credit note that a letter is about; none in a preview. */
async function enclosedPapers(
  db: Database,
  { kind }: OrderContent,
  papers: Papers,
  { language, writing }: { language: Language; writing: Writing },
): Promise<LetterAttachment[]> {
  const paper =
    kind === "order-placed" || kind === "order-paid" || kind === "payment-undone" || kind === "invoice-mended"
      ? papers.invoice
      : kind === "order-refunded" || kind === "order-cancelled"
        ? papers.creditNote
        : kind === "place-changed"
          ? latest(papers)
          : null;
  if (!paper || !writing.print) return [];
  const drawing = { db, print: writing.print, now: () => writing.now };
  const content = await issuedFile(drawing, paper, { form: "paper", language });
  const name = paper.content.kind === "invoice" ? "facture" : "avoir";
  return [{ filename: `${name}-${paper.content.reference}.pdf`, contentType: "application/pdf", content }];
}

/** The paper that was issued last. */
function latest({ invoice, creditNote }: Papers) {
  return (creditNote?.id ?? 0) > (invoice?.id ?? 0) ? creditNote : invoice;
}

const OF_PAYMENT: ReadonlySet<string> = new Set<PaymentLetterKind>([
  ...(["payment-waits", "payment-returned", "payment-undone", "refund-done", "refund-failed"] as const),
]);

function isOfPayment(content: OrderContent): content is ContentOf<PaymentLetterKind> {
  return OF_PAYMENT.has(content.kind);
}
