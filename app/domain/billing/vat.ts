/** A charged line, VAT included. Money in integer cents, rates in basis points: 1000 is 10 %. */
export interface PricedLine {
  readonly grossCents: number;
  readonly vatBasisPoints: number;
  /** Why VAT is 0 %; null for another rate. */
  readonly zeroReason: string | null;
}

/** The amounts charged at one rate. */
export interface VatGroup {
  readonly vatBasisPoints: number;
  readonly netCents: number;
  readonly vatCents: number;
  readonly grossCents: number;
  readonly zeroReason: string | null;
}

export interface Amounts {
  readonly netCents: number;
  readonly vatCents: number;
  readonly grossCents: number;
}

/** Lines with their net amounts, in the given order; the groups, highest rate first; the totals. */
export interface VatOfLines {
  readonly netCents: readonly number[];
  readonly groups: readonly VatGroup[];
  readonly totals: Amounts;
}

/**
 * Computes the VAT in prices that include it. The price is fixed, so the tax absorbs the rounding: for each rate the
 * net amount is the sum of the prices divided by one plus the rate, rounded once to the cent (half away from zero), and
 * the VAT is the difference. Net and VAT so add up to the price in every group and in total. The group's net amount is
 * then shared among its lines: each is within a cent of its exact share, and they add up to the group's.
 *
 * @throws when a line at 0 % has no reason
 */
export function vatOf(lines: readonly PricedLine[]): VatOfLines {
  return grouped(lines, netOf);
}

/**
 * Computes the VAT of what is taken back of an invoice. For each rate the net amount is what all credit notes take back
 * with these lines less what they took back before; once everything is taken back, that is the invoice's.
 *
 * @param options.charged the groups of the invoice
 * @param options.credited those of its earlier credit notes
 */
export function creditOf(
  lines: readonly PricedLine[],
  { charged, credited }: { charged: readonly VatGroup[]; credited: readonly VatGroup[] },
): VatOfLines {
  return grouped(lines, (grossCents, rate) => {
    const ofRate = ({ vatBasisPoints }: VatGroup) => vatBasisPoints === rate;
    const before = sum(credited.filter(ofRate).map((group) => group.grossCents));
    const netBefore = sum(credited.filter(ofRate).map((group) => group.netCents));
    const whole = charged.find(ofRate);
    const after = before + grossCents;
    return (whole?.grossCents === after ? whole.netCents : netOf(after, rate)) - netBefore;
  });
}

function grouped(lines: readonly PricedLine[], netOfGroup: (grossCents: number, rate: number) => number): VatOfLines {
  const netCents = lines.map(() => 0);
  const rates = [...new Set(lines.map((line) => line.vatBasisPoints))].toSorted((one, other) => other - one);
  const groups = rates.map((rate): VatGroup => {
    const places = [...lines.keys()].filter((at) => lines[at]?.vatBasisPoints === rate);
    const prices = places.map((at) => lines[at]?.grossCents ?? 0);
    const grossCents = sum(prices);
    const net = netOfGroup(grossCents, rate);
    for (const [at, share] of shares(prices, rate, net).entries()) netCents[places[at] as number] = share;
    const zeroReason = rate === 0 ? reasonsOf(places.map((at) => lines[at]?.zeroReason)) : null;
    return { vatBasisPoints: rate, netCents: net, vatCents: grossCents - net, grossCents, zeroReason };
  });
  const total = (of: keyof Amounts) => sum(groups.map((group) => group[of]));
  return {
    netCents,
    groups,
    totals: { netCents: total("netCents"), vatCents: total("vatCents"), grossCents: total("grossCents") },
  };
}

const WHOLE = 10_000;

function netOf(grossCents: number, rate: number): number {
  return Math.floor((2 * grossCents * WHOLE + WHOLE + rate) / (2 * (WHOLE + rate)));
}

/** Rounds every share down, then gives the remaining cents to the lines that lost most, in their order. */
function shares(prices: readonly number[], rate: number, net: number): number[] {
  const cut = prices.map((price) => Math.floor((price * WHOLE) / (WHOLE + rate)));
  const lost = prices.map((price) => (price * WHOLE) % (WHOLE + rate));
  const order = [...prices.keys()].toSorted((one, other) => (lost[other] ?? 0) - (lost[one] ?? 0) || one - other);
  for (const at of order.slice(0, net - sum(cut))) cut[at] = (cut[at] ?? 0) + 1;
  return cut;
}

function reasonsOf(reasons: readonly (string | null | undefined)[]): string {
  if (reasons.some((reason) => !reason)) throw new Error("a line at 0 % has no reason");
  return [...new Set(reasons)].join(" ; ");
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
