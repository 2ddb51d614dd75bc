import { sql } from "kysely";
import { type Database, inTransaction } from "../transaction.ts";
import { lockEntry } from "../waiting/lock-entry.ts";
import { writeToWaiting } from "../waiting/write-to-waiting.ts";
import type { Attendee } from "./request.ts";

/** Posts again the letter with the link to a waiting entry, unless one was written within the last hour. */
export async function confirmWaitAgain(
  db: Database,
  { edition, ticketType, attendee, now }: { edition: number; ticketType: number; attendee: Attendee; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: number }>`select id from waiting_entry
      where ticket_type_id = ${ticketType} and email = lower(${attendee.email}) and ended_at is null
        and folded(given_name || ' ' || family_name)
          = folded(${attendee.givenName}::text || ' ' || ${attendee.familyName}::text)`.execute(trx);
    // Locked, so that two who ask at once do not both find no recent letter.
    const entry = rows[0] && (await lockEntry(trx, { entry: rows[0].id }));
    if (!entry || entry.ended_at) return;
    const recent = await trx
      .selectFrom("letter")
      .select("id")
      .where("edition_id", "=", edition)
      .where("written_at", ">", new Date(now.getTime() - HOUR))
      .where("kind", "=", "wait-begun")
      .where(sql<boolean>`data ->> 'entryId' = ${String(entry.id)}`)
      .limit(1)
      .executeTakeFirst();
    if (recent) return;
    const { id, email, language } = entry;
    const content = { kind: "wait-begun", entryId: id } as const;
    await writeToWaiting(trx, { id, edition, registration: null, email, language }, { content, now });
  });
}

const HOUR = 3_600_000;
