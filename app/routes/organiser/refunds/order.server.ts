import { findOrder } from "#app/domain/billing/find-order.ts";
import { type MoneyOfOrder, moneyOfOrder } from "#app/domain/billing/money-of-order.ts";
import { moneyOf } from "#app/domain/billing/order-history.ts";
import { owingOrders } from "#app/domain/billing/settle-excess.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { found, notFound, type OfficeVisit } from "#app/server/pages/office.server.ts";
import { cancelName, creditName, WAYS, type WayChoice } from "./give-back-form.ts";

/** The fields beside which refusals of a way are said. */
export const WRONG = {
  ...{ "iban-wrong": "iban", "iban-abroad": "iban", "more-than-open": "amount", "not-paid-so": "way" },
  ...{ "other-order": "other", nothing: "form" },
} as const;

/**
 * Reads an order for its refund page. `lines`: those of which something can be taken back, with their `places`; `ways`: those that its payments
 * allow.
 *
 * @throws 404 for an order that is not confirmed
 */
export async function openOrder({ db, edition, id, t, language }: OfficeVisit) {
  const order = found(await findOrder(db, { edition: edition.id, id }));
  const money = found(await moneyOfOrder(db, { order: id }));
  const isUnconfirmed = UNCONFIRMED.includes(order.state);
  if (isUnconfirmed && money.openCents >= 0) throw notFound();
  const places = money.places.filter((place) => place.chargedCents > 0 || place.isHeld);
  const owing = await owingOrders(db, { order: id });
  const ways = waysOf({ byCard: await isPaidByCard(db, id), isPaid: money.paidCents > 0, hasOther: owing.length > 0 });
  const others = owing.map(({ id: value, code, openCents }) => ({
    value: String(value),
    label: t("refunds:form.otherOwes", { code: spelledCode(code), amount: formatMoney(openCents, language) }),
  }));
  return {
    ...{ code: order.shortCode, name: order.buyer?.name ?? order.orderer.name, money, ways },
    ...{ places, lines: places.map(({ line }) => line) },
    looks: {
      way: { options: ways.map((way) => ({ value: way, label: t(`refunds:ways.${way}`) })) },
      ...Object.fromEntries(Object.entries(ONLY_FOR).map(([field, way]) => [field, { absent: !ways.includes(way) }])),
      other: others.length > 0 ? { options: others } : { absent: true },
    },
  };
}

/** Fields that one way alone needs. */
const ONLY_FOR: Readonly<Record<string, WayChoice>> = {
  ...{ iban: "payer", holder: "payer", reference: "hand", amount: "kept" },
};

/** An order that was never confirmed has money to return at most. */
const UNCONFIRMED: readonly string[] = ["held", "expired", "given-up", "declined", "to-prove", "to-approve"];

async function isPaidByCard(db: OfficeVisit["db"], order: number): Promise<boolean> {
  const payments = await moneyOf(db, { order });
  return payments.some(({ means, amountCents, returnedCents }) => means === "card" && amountCents > returnedCents);
}

function waysOf({ byCard, isPaid, hasOther }: { byCard: boolean; isPaid: boolean; hasOther: boolean }) {
  const without: WayChoice[] = [
    ...(byCard ? [] : (["card"] as const)),
    ...(isPaid ? [] : (["link", "payer", "hand", "kept"] as const)),
    ...(hasOther ? [] : (["order"] as const)),
  ];
  return WAYS.filter((way) => !without.includes(way));
}

/** The form's first values: the only place, or the one of the address (`?inscription=`), and the usual way. */
export function prefilled(
  { address, t }: OfficeVisit,
  { money, lines, ways }: { money: MoneyOfOrder; lines: readonly number[]; ways: readonly WayChoice[] },
) {
  const wanted = address.get("inscription");
  const asked = money.places.find(({ registration }) => String(registration) === wanted)?.line;
  const place = money.places.find(({ line }) => line === (lines.length === 1 ? lines[0] : asked));
  const own = place ? { [creditName(place.line)]: place.chargedCents, [cancelName(place.line)]: place.isHeld } : {};
  return { ...own, way: money.paidCents > 0 ? (ways[0] ?? "later") : "later", reason: t("orders.reasonUsual") };
}
