import { randomUUID } from "node:crypto";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import { acceptOnce } from "#app/domain/quotations/accept-quotation.ts";
import { declineQuotation, withdrawQuotation } from "#app/domain/quotations/end-quotation.ts";
import { makeQuotation } from "#app/domain/quotations/make-quotation.ts";
import { lastDayOf, quotingEdition } from "#app/domain/quotations/validity.ts";
import type { Trx } from "#app/domain/transaction.ts";
import type { DemoQuotation, DemoQuotationEnd } from "#db/seed/demo-quotations.ts";
import type { ForPeople, Selling } from "./seed-order.ts";
import { expectKind } from "./seed-programme.ts";
import type { Happening } from "./seed-timeline.ts";

const DAY_MS = 86_400_000;

/** Plays a quotation: sent, and ended some days later; one that nobody answers is ended by the daily rounds. */
export function quotationOf(trx: Trx, selling: Selling, quotation: ForPeople<DemoQuotation>): Happening[] {
  const { edition, by, until } = selling;
  const { name, daysAgo, places, becomes, after, people } = quotation;
  const sent = { id: 0 };
  const day = (days: number) => new Date(until.getTime() - (daysAgo - days) * DAY_MS);
  const send = {
    at: day(0),
    run: async (now: Date) => {
      sent.id = await sendDemoQuotation(trx, selling, { ...quotation, now });
    },
  };
  const accept = async (now: Date) =>
    await acceptOnce(trx, {
      ...{ quotation: sent.id, acceptor: { name: "Dominique Exemple", role: "Direction générale" }, by, now },
      ...{ commitmentNumber: null, purchaseOrder: null },
      people: people.map((person) => ({ ...person, organisation: name, jobTitle: null })),
    });
  const ends: Readonly<Record<DemoQuotationEnd, (now: Date) => Promise<unknown>>> = {
    open: async () => {},
    expired: async () => {},
    accepted: async (now) => expectKind(await accept(now), "accepted"),
    "refused-full": async (now) => expectKind(await accept(now), "full"),
    declined: async (now) => expectKind(await declineQuotation(trx, { quotation: sent.id, now }), "declined"),
    withdrawn: async (now) =>
      expectKind(await withdrawQuotation(trx, { edition, quotation: sent.id, by, now }), "withdrawn"),
    replaced: (now) => sendDemoQuotation(trx, selling, { ...quotation, places: places + 1, replaces: sent.id, now }),
  };
  return after === undefined ? [send] : [send, { at: day(after), run: ends[becomes] }];
}

/** @returns its id */
async function sendDemoQuotation(
  trx: Trx,
  { edition, by, ticketType }: Selling,
  quotation: Omit<DemoQuotation, "becomes"> & { now: Date; replaces?: number },
): Promise<number> {
  const { name, validDays, places, holds, replaces, now } = quotation;
  const of = await quotingEdition(trx, { edition });
  const outcome = await makeQuotation(trx, {
    ...{ edition, submission: randomUUID(), language: "fr", contactName: name, holdsPlaces: holds, by, now },
    ...{ buyer: buyerOf(quotation), lastDay: lastDayOf(now, validDays, of) },
    ...(replaces === undefined ? {} : { replaces }),
    places: Array.from({ length: places }, () => ({ ticketType, attendee: null })),
  });
  if (outcome.kind !== "sent") throw new Error(`The demonstration cannot quote: ${outcome.kind}.`);
  return outcome.id;
}

function buyerOf({ name, siret, city, kind }: Pick<DemoQuotation, "name" | "siret" | "city" | "kind">): Buyer {
  return {
    ...{ kind, name, siret, vatNumber: null, country: "FR", city, addressLine: "1 place Imaginaire" },
    ...{ postcode: "93000", email: `devis.${siret}@exemple.invalid`, serviceCode: null, commitmentNumber: null },
  };
}
