import { ibanWritten } from "#app/domain/billing/iban.ts";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { localTextOf } from "#app/domain/edition/local-moment.ts";
import type { Database } from "#app/domain/transaction.ts";
import { hourInWords } from "#app/i18n/dates.ts";
import { withZone } from "#app/i18n/zone.ts";
import type { Words } from "#app/mail/letter.ts";
import { type OrderLetterKind, orderLetter } from "#app/mail/order-letter.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

export interface OrderContent {
  readonly kind: OrderLetterKind;
  readonly orderId: number;
}

/** Puts a letter about an order into words with what the database knows now. */
export async function writeOfOrder(
  db: Database,
  { language, writtenAt }: LetterRow,
  { kind, orderId }: OrderContent,
  words: Words,
  { appUrl }: Writing,
): Promise<WrittenLetter> {
  const order = await findOrderOfLetter(db, orderId);
  if (!order?.code) return { kind: "obsolete", reason: "order-gone" };
  // Whoever paid at once needs no reminder that the places are only held.
  if (kind === "order-placed" && order.payment === "card" && !order.expiresAt)
    return { kind: "obsolete", reason: "order-settled" };
  const seller = await sellerOn(db, localTextOf(writtenAt, order.timeZone).slice(0, 10));
  // Money is recognised by the number that the invoice asks for; the order's own serves only where there is none.
  const reference = order.invoice ?? `${order.year}-${orderId}`;
  const facts = {
    language,
    edition: (language === "en" && order.nameEn) || order.name,
    orderer: order.buyer ?? `${order.givenName} ${order.familyName}`,
    people: order.people,
    total: moneyInWords(order.totalCents, language),
    means: order.payment === "mandate" ? ("mandate" as const) : ("card" as const),
    until:
      order.expiresAt && withZone(hourInWords(order.expiresAt, order.timeZone, language), order.timeZone, language),
    account: seller?.iban ? { iban: ibanWritten(seller.iban), bic: seller.bic, reference } : null,
    address: pageOf(appUrl, language, `/mon-espace/dossiers/${order.code}`),
  };
  return { kind: "written", letter: await orderLetter(kind, facts, words) };
}

async function findOrderOfLetter(db: Database, order: number) {
  const found = await db
    .selectFrom("order")
    .innerJoin("edition", "edition.id", "order.edition_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .leftJoin("invoice", (join) => join.onRef("invoice.order_id", "=", "order.id").on("invoice.kind", "=", "invoice"))
    .select(["order.code", "payment", "total_cents as totalCents", "expires_at as expiresAt", "buyer.name as buyer"])
    .select("invoice.reference as invoice")
    .select(["edition.name", "edition.name_en as nameEn", "edition.year", "edition.time_zone as timeZone"])
    .select(["person.given_name as givenName", "person.family_name as familyName"])
    .where("order.id", "=", order)
    .executeTakeFirst();
  if (!found) return null;
  const lines = await db
    .selectFrom("order_line")
    .select(["given_name", "family_name"])
    .where("order_id", "=", order)
    .orderBy("position")
    .execute();
  return { ...found, people: lines.map((line) => `${line.given_name} ${line.family_name}`) };
}

function moneyInWords(cents: number, language: "fr" | "en"): string {
  const tag = language === "fr" ? "fr-FR" : "en-GB";
  return (cents / 100).toLocaleString(tag, { style: "currency", currency: "EUR" });
}
