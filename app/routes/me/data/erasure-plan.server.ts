import { endingOf } from "#app/domain/erasure/ending.ts";
import { ordersOfErasure } from "#app/domain/erasure/orders-of-erasure.ts";
import { planErasure } from "#app/domain/people/plan-erasure.ts";
import { formatDate, formatMoney } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { OwnVisit } from "#app/server/pages/own-pages.server.ts";

/** What an erasure would end, erase and leave, for its pages. */
export async function erasurePlan({ db, now, language }: OwnVisit, person: number) {
  const { registrations, orders, quotations, waits, groups, sessions, roles } = await endingOf(db, { person, now });
  const { goes, stays } = await planErasure(db, { person, now });
  const isOpen = await ordersThatHold({ db, language }, person);
  return {
    ends: {
      registrations: registrations.map(({ name }) => name),
      paid: registrations.flatMap(({ name, priceCents, isPaid, isBuyer }) =>
        priceCents === null ? [] : [{ name, price: formatMoney(priceCents, language), isPaid, isBuyer }],
      ),
      orders: orders.map(({ edition }) => edition),
      quotations: quotations.map(({ reference }) => reference),
      waits: waits.length,
      groups,
      sessions,
      roles: roles.filter(({ role }) => role !== "administrator").length,
    },
    goes: [...new Set(goes.map(({ kind }) => kind))],
    stays: stays.map((one) => ({ ...one, until: one.until && formatDate(one.until, language) })),
    orders: isOpen,
  };
}

/** The orders that keep an account after the person has confirmed, with the address of each page. */
export async function ordersThatHold({ db, language }: Pick<OwnVisit, "db" | "language">, person: number) {
  const orders = await ordersOfErasure(db, { person });
  return orders.map(({ id, kind, code, edition }) => ({
    ...{ id, kind, edition },
    address: code && path(language, "/mon-espace/dossiers/:code", { code }),
  }));
}
