/** Sessions that cannot be attended together, among those of a form. Pure. */
import { timeTooShort } from "#app/domain/programme/too-far.ts";
import type { DayOfChoices, SessionChoice } from "./choices.ts";

/** The minutes from one venue to another, door to door, by the slugs of both with a blank between. */
export type Ways = Readonly<Record<string, number>>;

/** Two chosen sessions with too little time between them, in minutes. */
export interface TooFarApart {
  readonly one: Timed;
  readonly other: Timed;
  readonly needed: number;
  readonly given: number;
}

type Timed = SessionChoice & { readonly start: number; readonly end: number };

/** Finds the chosen sessions between which there is no time to travel, each pair once, in the form's order. */
export function tooFarApart(days: readonly DayOfChoices[], chosen: readonly string[], ways: Ways): TooFarApart[] {
  const sessions = days
    .flatMap(({ slots }) => slots.flat())
    .filter((session): session is Timed => chosen.includes(session.slug) && isTimed(session));
  return sessions.flatMap((one, at) =>
    sessions.slice(at + 1).flatMap((other) => {
      const short = timeTooShort(one, other, (from, to) => ways[`${from} ${to}`] ?? 0);
      return short ? [{ one, other, needed: short.needed, given: short.given }] : [];
    }),
  );
}

/** Names pairs, to tell whether a visitor has seen that they are too far apart. */
export function namesOf(pairs: readonly TooFarApart[]): string {
  return pairs.map(({ one, other }) => `${one.slug}+${other.slug}`).join(" ");
}

function isTimed({ start, end }: SessionChoice): boolean {
  return start !== null && end !== null;
}
