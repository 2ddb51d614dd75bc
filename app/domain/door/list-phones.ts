import { type RawBuilder, sql } from "kysely";
import type { Database } from "../transaction.ts";
import { doorDay } from "./door-day.ts";
import { PHONE_UNTIL } from "./phones.ts";

/** A phone at the door of an edition, as it last said of itself. */
export interface ListedPhone {
  readonly id: number;
  /** Null once it is forgotten. */
  readonly name: string | null;
  /** The address of the person who is signed in on it; null for an enrolled phone. */
  readonly person: string | null;
  /** The names of the checkpoints to which it is limited; null without a limit. */
  readonly checkpoints: readonly { readonly name: string; readonly nameEn: string | null }[] | null;
  readonly mayChoose: boolean;
  /** The address of the supervisor whose code it used. */
  readonly enrolledBy: string | null;
  readonly enrolledAt: Date;
  readonly lastSeenAt: Date;
  /** When it was last sent what it judges on. */
  readonly syncedAt: Date | null;
  /** In percent. */
  readonly battery: number | null;
  readonly waiting: number | null;
  /** How far its clock is ahead, in milliseconds. */
  readonly offsetMs: number | null;
  readonly endedAt: Date | null;
  /** How its right ended; `over`: with the edition. */
  readonly ending: "refused" | "revoked" | "wiped" | "handed-in" | "replaced" | "over" | null;
  /** When it said that it has deleted what it kept. */
  readonly wipedAt: Date | null;
}

/**
 * Where a phone stands now. `ready`: it was sent a moment ago what it judges on. `silent`: nothing was heard of it for a
 * minute. `asleep`: nor at all today, since the door's day began.
 */
export type PhoneState = "ready" | "unsynced" | "silent" | "asleep" | "ended";

/** Phones ask every 15 seconds: after this time one has missed several times. */
const LATE_MS = 60_000;

/** Says where a phone stands. @param moment.timeZone the edition's, IANA */
export function phoneState(
  { endedAt, lastSeenAt, syncedAt }: ListedPhone,
  { now, timeZone }: { now: Date; timeZone: string },
): PhoneState {
  const isRecent = (at: Date | null) => at !== null && now.getTime() - at.getTime() <= LATE_MS;
  if (endedAt) return "ended";
  if (!isRecent(lastSeenAt)) return doorDay(lastSeenAt, timeZone) === doorDay(now, timeZone) ? "silent" : "asleep";
  return isRecent(syncedAt) ? "ready" : "unsynced";
}

/** Lists the phones of an edition: those whose right lasts first, by name. */
export async function listPhones(
  db: Database,
  { edition, now }: { edition: number; now: Date },
): Promise<ListedPhone[]> {
  return await select(db, { edition, now }, sql`true`);
}

/** Finds an enrolled phone of an edition. */
export async function findListedPhone(
  db: Database,
  { edition, phone, now }: { edition: number; phone: number; now: Date },
): Promise<ListedPhone | null> {
  const [found] = await select(db, { edition, now }, sql`door_phone.id = ${phone} and secret_hash is not null`);
  return found ?? null;
}

async function select(
  db: Database,
  { edition, now }: { edition: number; now: Date },
  condition: RawBuilder<unknown>,
): Promise<ListedPhone[]> {
  const { rows } = await sql<ListedPhone>`
    select listed.*, case when ending is not null then ending when "endedAt" is not null then 'over' end as ending
    from (
      select door_phone.id, door_phone.name, owner.email as person, may_choose as "mayChoose",
        case when checkpoints is not null then (select coalesce(json_agg(json_build_object('name', checkpoint.name,
          'nameEn', name_en) order by checkpoint.id), '[]') from checkpoint where checkpoint.id = any(checkpoints))
          end as checkpoints,
        enroller.email as "enrolledBy", enrolled_at as "enrolledAt", last_seen_at as "lastSeenAt",
        synced_at as "syncedAt", battery, waiting, clock_offset_ms as "offsetMs", ending, wiped_at as "wipedAt",
        coalesce(ended_at, case when ${PHONE_UNTIL} <= ${now} then ${PHONE_UNTIL} end) as "endedAt"
      from door_phone join edition on edition.id = door_phone.edition_id
        left join person as owner on owner.id = person_id left join person as enroller on enroller.id = enrolled_by
      where door_phone.edition_id = ${edition} and ${condition}
    ) as listed
    order by "endedAt" is not null, "endedAt" desc, person is not null, length(name), name, id`.execute(db);
  return rows;
}
