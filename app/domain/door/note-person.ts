import { sql } from "kysely";
import { audit } from "../audit.ts";
import { changedSince } from "../changed-fields.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockRegistration } from "../registration/lock-registration.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** SQL: what the door is told of a person, in a statement that has `registration` and `"order"`: of their order, and of them. */
export const NOTE_AT_DOOR = sql<string | null>`nullif(concat_ws(' · ', "order".door_note, registration.door_note), '')`;

/** Reads a person's name and note for the door. @returns null when the edition has no such registration */
export async function personNoted(
  db: Database,
  { edition, registration }: { edition: number; registration: number },
): Promise<{ readonly name: string; readonly doorNote: string | null } | null> {
  const found = await db
    .selectFrom("registration")
    .select([sql<string>`trim(given_name || ' ' || family_name)`.as("name"), "door_note as doorNote"])
    .where("id", "=", registration)
    .where("edition_id", "=", edition)
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Saves what the door is told of one person. The journal tells that it changed, not what it says. The phones get it with
 * their next update, since it is a column of the registration.
 *
 * @param options.doorNote at most 200 characters; null for none
 * @param options.seen what the form showed (`seenOf` of `{ doorNote }`)
 * @returns `changed-meanwhile` with what somebody else changed since the form was shown; `unknown` when the edition has no
 * such registration
 */
export async function notePerson(
  db: Database,
  options: { edition: number; registration: number; doorNote: string | null; seen?: string } & AuditInfo,
) {
  const { edition, registration: id, doorNote, seen, by, now } = options;
  return await inTransaction(db, async (trx) => {
    const row = await lockRegistration(trx, { edition, id });
    if (!row) return { kind: "unknown" } as const;
    const changed = changedSince({ seen, current: { doorNote: row.door_note }, wanted: { doorNote } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed } as const;
    if (row.door_note === doorNote) return { kind: "noted" } as const;
    await trx.updateTable("registration").set({ door_note: doorNote }).where("id", "=", id).execute();
    const detail = { fields: ["doorNote"] };
    await audit(trx, { now, by, edition, verb: "note-person", subject: `registration:${id}`, detail });
    return { kind: "noted" } as const;
  });
}
