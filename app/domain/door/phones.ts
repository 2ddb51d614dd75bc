import { sql } from "kysely";
import { fixedStatement } from "../fixed-statement.ts";
import type { RoleHolder } from "../people/rights.ts";
import type { Database } from "../transaction.ts";

/** A phone that was enrolled at the door of an edition. */
export interface DoorPhone {
  readonly id: number;
  /** Id. */
  readonly edition: number;
  /** Null once it is forgotten. */
  readonly name: string | null;
  /** Ids of the checkpoints to which it is limited; null without a limit. */
  readonly checkpoints: readonly number[] | null;
  /** Whether people may be searched and admitted on it without their badge, and registered. */
  readonly mayChoose: boolean;
  readonly enrolledAt: Date;
  /** When its right ended; null while it lasts. At the latest half a day after the edition's last day, as for door roles. */
  readonly endedAt: Date | null;
  /** Whether it is to delete what it keeps of the door. */
  readonly wipes: boolean;
  /** Whether a supervisor refused it when it was enrolled: nothing is taken from it. */
  readonly isRefused: boolean;
}

/** Who works at a door: a person who is signed in, or a phone. */
export interface Doorkeeper extends RoleHolder {
  readonly personId: number | null;
  readonly phone: DoorPhone | null;
}

/** How long a phone whose right has ended may still send what it scanned before, in milliseconds. */
export const LAST_SCANS_MS = 24 * 60 * 60 * 1000;

/** Finds an enrolled phone, also one whose right has ended. @param hash keyed hash of the secret in its cookie */
export async function findPhone(db: Database, { hash, now }: { hash: Buffer; now: Date }): Promise<DoorPhone | null> {
  const [found] = await select(db, { hash });
  if (!found) return null;
  const { until, ...phone } = found;
  return { ...phone, endedAt: phone.endedAt ?? (until <= now ? until : null) };
}

/** A phone has the door role of its edition, at its checkpoints. */
export function doorkeeperOf(phone: DoorPhone): Doorkeeper {
  return {
    ...{ personId: null, phone },
    roles: [{ role: "door", edition: phone.edition, checkpoints: phone.checkpoints }],
    withheld: phone.mayChoose ? [] : ["admit-by-hand", "register-walk-ins"],
  };
}

/** SQL: when the right of a phone ends with its edition, in a statement that has `door_phone` and `edition`. */
export const PHONE_UNTIL = sql<Date>`coalesce(
  (select (max(day) + 1)::timestamp at time zone time_zone + interval '12 hours' from edition_day
    where edition_day.edition_id = door_phone.edition_id),
  door_phone.enrolled_at + interval '14 days')`;

const select = fixedStatement<{ hash: Buffer }, DoorPhone & { readonly until: Date }>(
  (value) => sql`
    select door_phone.id, door_phone.edition_id as edition, door_phone.name, checkpoints, may_choose as "mayChoose",
      enrolled_at as "enrolledAt", ended_at as "endedAt", coalesce(ending = 'wiped', false) as wipes,
      coalesce(ending = 'refused', false) as "isRefused", ${PHONE_UNTIL} as until
    from door_phone join edition on edition.id = door_phone.edition_id where secret_hash = ${value("hash")}`,
);
