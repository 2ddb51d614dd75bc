import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { Doorkeeper } from "./phones.ts";

/** What a phone says of itself with its requests. */
export interface PhoneReport {
  /** The name that its browser gave itself. */
  readonly device: string | null;
  /** In percent; null where the browser does not tell it. */
  readonly battery: number | null;
  /** Passages that wait to be sent. */
  readonly waiting: number | null;
  /** How far its clock is ahead, in milliseconds; null when not measured. */
  readonly offsetMs: number | null;
  /** Whether it has deleted what it kept of the door. */
  readonly isWiped: boolean;
}

/**
 * Notes what a phone says of itself, and that it was heard of. The phone of a signed-in person is listed under the name
 * of its browser, when it says one.
 *
 * @param options.synced whether it is sent what it judges on
 */
export async function noteReport(
  db: Database,
  {
    keeper: { phone, personId },
    edition,
    report,
    synced,
    now,
  }: { keeper: Doorkeeper; edition: number; report: PhoneReport | null; synced: boolean; now: Date },
): Promise<void> {
  const said = {
    ...{ last_seen_at: now, ...(synced ? { synced_at: now } : {}) },
    ...(report && { battery: report.battery, waiting: report.waiting, clock_offset_ms: report.offsetMs }),
  };
  if (phone) {
    const wiped = report?.isWiped ? { wiped_at: sql<Date>`coalesce(wiped_at, ${now})` } : {};
    await db
      .updateTable("door_phone")
      .set({ ...said, ...wiped })
      .where("id", "=", phone.id)
      .execute();
  } else if (personId !== null && report?.device) {
    await db
      .insertInto("door_phone")
      .values({
        ...said,
        edition_id: edition,
        name: report.device,
        person_id: personId,
        may_choose: true,
        enrolled_at: now,
      })
      .onConflict((conflict) => conflict.constraint("somebodys_phone_is_listed_once").doUpdateSet(said))
      .execute();
  }
}
