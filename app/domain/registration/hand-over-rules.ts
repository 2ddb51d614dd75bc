import { sql } from "kysely";
import { endOfDayBefore } from "../edition/day-before.ts";
import type { HandingOver } from "../edition/ticket-type-terms.ts";
import type { Database } from "../transaction.ts";

/**
 * Why a place is not handed over. `came`: its person was let in at the entrance. `over`: the edition has ended. The
 * others bind only its holder: `organiser-only`, and `too-late` from the deadline on.
 */
export type HandOverRefusal = "came" | "over" | "organiser-only" | "too-late";

export interface HandOverFacts {
  readonly handingOver: HandingOver;
  /** Until how many days before the edition, from 0, its first day. */
  readonly handOverDays: number;
  /** Whether its person was let in at the entrance. */
  readonly came: boolean;
  /** The edition's, `YYYY-MM-DD`, ascending. */
  readonly days: readonly string[];
  readonly timeZone: string;
}

/**
 * Judges whether the place of an active registration may be handed over now.
 *
 * @param options.byOrganiser whether an organiser does it, whom the deadline does not bind
 * @returns `until`: the first instant at which its holder can no longer do it; null while the edition has no days
 */
export function judgeHandOver(
  { handingOver, handOverDays, came, days, timeZone }: HandOverFacts,
  { byOrganiser, now }: { byOrganiser: boolean; now: Date },
): { refusal: HandOverRefusal | null; until: Date | null } {
  const [first, last] = [days.at(0), days.at(-1)];
  const until = first === undefined ? null : endOfDayBefore(first, { days: handOverDays, timeZone });
  const isOver = last !== undefined && endOfDayBefore(last, { days: 0, timeZone }) <= now;
  const ofHolder = handingOver === "organiser" ? "organiser-only" : until && now >= until ? "too-late" : null;
  return { refusal: came ? "came" : isOver ? "over" : byOrganiser ? null : ofHolder, until };
}

/** Reads what `judgeHandOver` needs to know of a registration. */
export async function handOverFacts(db: Database, { registration }: { registration: number }): Promise<HandOverFacts> {
  return await db
    .selectFrom("registration")
    .innerJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .innerJoin("edition", "edition.id", "registration.edition_id")
    .select(["time_zone as timeZone", "hand_over_days as handOverDays"])
    .select([
      sql<HandingOver>`handing_over`.as("handingOver"),
      sql<string[]>`array(select day::text from edition_day where edition_id = edition.id order by day)`.as("days"),
      CAME.as("came"),
    ])
    .where("registration.id", "=", registration)
    .executeTakeFirstOrThrow();
}

/** Whether a row `registration` has an entry at the entrance, as SQL. */
export const CAME = sql<boolean>`exists (select from presence join checkpoint on checkpoint.id = checkpoint_id
  where registration_id = registration.id and checkpoint.slug = 'entree' and entered_at is not null)`;
