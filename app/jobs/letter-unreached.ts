import { sql } from "kysely";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { listCalls } from "#app/domain/groups/member-calls.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Words } from "#app/mail/letter.ts";
import { type MeetingFacts, membersUnreached } from "#app/mail/meeting-letters.ts";
import type { LetterRow, WrittenLetter } from "./letter-writing.ts";

/** Writes to a lead which members did not get letters about a meeting, each failure once. */
export async function writeUnreached(
  db: Database,
  row: LetterRow,
  { meeting, group, facts, words }: { meeting: Meeting; group: number; facts: MeetingFacts; words: Words },
): Promise<WrittenLetter> {
  const calls = await listCalls(db, { group, meeting: meeting.id });
  const missed = calls.flatMap(({ name, letter }) => (letter?.state === "failed" ? [{ name, letter }] : []));
  const known = await failuresReported(db, row.id);
  if (missed.every(({ letter }) => known.has(letter.id))) return { kind: "obsolete", reason: "nothing-to-tell" };
  const people = missed.map(({ name, letter }) => ({ name, failure: letter.failure ?? "" }));
  const stored = { failed: missed.map(({ letter }) => letter.id) };
  return { kind: "written", letter: await membersUnreached(facts, people, words), stored };
}

/** Reads the failed letters that the lead was told of before. */
async function failuresReported(db: Database, letter: number): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select failed.id::int as id from letter as own
    join letter as before on before.person_id = own.person_id and before.kind = own.kind and before.sent_at is not null
      and before.data -> 'meetingId' = own.data -> 'meetingId'
    cross join lateral jsonb_array_elements_text(coalesce(before.data -> 'told' -> 'failed', '[]')) as failed (id)
    where own.id = ${letter}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
