/** The geometry of the chart of registrations over time. Pure. */
import type { RegistrationHistory } from "#app/domain/registration/registration-history.ts";

export interface Curve {
  readonly year: number;
  /** Ascending by `at`: days before the opening as negative numbers, or days since the first registration. */
  readonly points: readonly { readonly at: number; readonly total: number }[];
}

/**
 * Sums up registrations per day. Two editions are compared by the days left before each opening; without known days
 * only the current one is drawn.
 */
export function curvesOf(current: RegistrationHistory, last: RegistrationHistory | null) {
  const comparable = current.firstDay !== null;
  const curves = [curveOf(current), ...(comparable && last?.firstDay ? [curveOf(last)] : [])];
  return { comparable, curves: curves.filter((curve): curve is Curve => curve !== null) };
}

/** Returns the chart's axes: the range of days, and a round number above every total. */
export function frameOf(curves: readonly Curve[]) {
  const points = curves.flatMap((curve) => curve.points);
  const ats = points.map(({ at }) => at);
  const from = Math.min(...ats);
  return { from, until: Math.max(from + 1, ...ats), top: roundAbove(Math.max(1, ...points.map(({ total }) => total))) };
}

/** Draws a stepped line in a box of 100 × 100: totals change at a day, not between two. */
export function stepsOf(curve: Curve, { from, until, top }: ReturnType<typeof frameOf>): string {
  const x = (at: number) => round(((at - from) / (until - from)) * 100);
  const y = (total: number) => round(100 - (total / top) * 100);
  const [first, ...rest] = curve.points;
  if (!first) return "";
  return `M${x(first.at)} 100V${y(first.total)}${rest.map(({ at, total }) => `H${x(at)}V${y(total)}`).join("")}`;
}

function curveOf({ year, firstDay, days }: RegistrationHistory): Curve | null {
  const start = days[0];
  if (!start) return null;
  const zero = firstDay ?? start.day;
  let total = 0;
  const points = days.map(({ day, registered }) => {
    total += registered;
    return { at: daysBetween(zero, day), total };
  });
  return { year, points };
}

function daysBetween(one: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(one)) / 86_400_000);
}

/** Rounds up to 1, 2 or 5 followed by zeros. */
function roundAbove(value: number): number {
  const zeros = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((times) => times * zeros).find((round) => round >= value) ?? value;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
