import type { BookedEvent, EventKind } from "./booked-events.ts";

/** The money of a period. Cents; above 0 buyers owe more, below 0 less. */
export interface MoneyOfPeriod {
  /** What buyers owe by their invoices when it begins, and when it has ended: `openingCents` and all movements. */
  readonly openingCents: number;
  readonly closingCents: number;
  /** Kinds without a movement are left out. */
  readonly byKind: readonly { readonly kind: EventKind; readonly count: number; readonly cents: number }[];
  /** What was sold less what was credited, by rate of VAT in basis points, the highest first. */
  readonly sales: readonly {
    readonly vatBasisPoints: number;
    readonly netCents: number;
    readonly vatCents: number;
    readonly grossCents: number;
  }[];
  /** By day of recording, `YYYY-MM-DD`, ascending, without days on which nothing was recorded. */
  readonly byDay: readonly {
    readonly day: string;
    readonly soldCents: number;
    readonly receivedCents: number;
    readonly returnedCents: number;
    readonly otherCents: number;
    readonly openCents: number;
  }[];
}

/**
 * Adds up what was recorded in a period, so that opening balance, sales, payments, refunds and the rest make the closing
 * balance.
 *
 * @param events as `listBookedEvents` lists them, from the beginning
 * @param period its first and last day of recording, `YYYY-MM-DD`
 */
export function moneyOfPeriod(
  events: readonly BookedEvent[],
  period: { readonly from: string; readonly until: string },
): MoneyOfPeriod {
  const before = events.filter(({ recordedOn }) => recordedOn < period.from);
  const within = events.filter(({ recordedOn }) => recordedOn >= period.from && recordedOn <= period.until);
  const openingCents = sumOf(before);
  const days = Map.groupBy(within, ({ recordedOn }) => recordedOn);
  let openCents = openingCents;
  const byDay = [...days].map(([day, those]) => {
    const soldCents = sumOf(those.filter(isSale));
    const receivedCents = sumOf(those.filter(isReceived));
    const returnedCents = sumOf(those.filter(isReturned));
    const all = sumOf(those);
    openCents += all;
    return {
      day,
      soldCents,
      receivedCents,
      returnedCents,
      otherCents: all - soldCents - receivedCents - returnedCents,
      openCents,
    };
  });
  const kinds = Map.groupBy(within, ({ kind }) => kind);
  return {
    openingCents,
    closingCents: openingCents + sumOf(within),
    byKind: [...kinds].map(([kind, those]) => ({ kind, count: those.length, cents: sumOf(those) })),
    sales: salesOf(within.filter(isSale)),
    byDay,
  };
}

const isSale = ({ kind }: BookedEvent) => kind === "invoice" || kind === "credit-note";
const isReceived = ({ kind }: BookedEvent) => kind === "payment" || kind === "payment-undone";
const isReturned = ({ kind }: BookedEvent) => kind === "refund" || kind === "refund-undone";

function salesOf(events: readonly BookedEvent[]): MoneyOfPeriod["sales"] {
  const groups = events.flatMap(({ kind, vat }) =>
    vat.map((group) => ({ ...group, sign: kind === "invoice" ? 1 : -1 })),
  );
  const rates = Map.groupBy(groups, ({ vatBasisPoints }) => vatBasisPoints);
  const total = (those: typeof groups, of: "netCents" | "vatCents" | "grossCents") =>
    those.reduce((sum, group) => sum + group.sign * group[of], 0);
  return [...rates]
    .map(([vatBasisPoints, those]) => ({
      vatBasisPoints,
      netCents: total(those, "netCents"),
      vatCents: total(those, "vatCents"),
      grossCents: total(those, "grossCents"),
    }))
    .toSorted((one, other) => other.vatBasisPoints - one.vatBasisPoints);
}

function sumOf(events: readonly BookedEvent[]): number {
  return events.reduce((sum, { cents }) => sum + cents, 0);
}
