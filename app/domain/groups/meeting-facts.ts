/** What a member was told about a meeting, and what has changed since. */
import { sql } from "kysely";
import { type StoredMeetingFacts, storedMeetingFacts } from "../letter-content-of-groups.ts";
import type { Database } from "../transaction.ts";
import { findMeeting, type Meeting, whereOf } from "./meetings.ts";

/** The parts of a meeting whose change a letter reports, in its order. */
export const MEETING_PARTS = ["title", "when", "where", "link", "agenda"] as const;
export type MeetingPart = (typeof MEETING_PARTS)[number];

/** Reads the facts that a convocation gives from a meeting. */
export function meetingFactsOf(meeting: Meeting): StoredMeetingFacts {
  const { title, agenda, link, start, end } = meeting;
  return {
    ...{ title, agenda, link, where: whereOf(meeting) },
    start: start?.toISOString() ?? null,
    end: end?.toISOString() ?? null,
  };
}

/** Lists the parts that differ. Empty: there is nothing to tell. */
export function changedParts(before: StoredMeetingFacts, after: StoredMeetingFacts): MeetingPart[] {
  return MEETING_PARTS.filter((part) =>
    part === "when" ? before.start !== after.start || before.end !== after.end : before[part] !== after[part],
  );
}

/** Reads the present facts of a group's meeting; null when there is no such meeting. */
export async function currentMeetingFacts(
  db: Database,
  of: { group: number; meeting: number },
): Promise<StoredMeetingFacts | null> {
  const meeting = await findMeeting(db, of);
  return meeting && meetingFactsOf(meeting);
}

export type LastSentFacts =
  /** The facts of the last letter that was sent. */
  | { readonly kind: "sent"; readonly facts: StoredMeetingFacts }
  /** A later letter of the same kind is waiting, and will include this change. */
  | { readonly kind: "later" }
  /** A convocation was written and not sent: the person has been told nothing. */
  | { readonly kind: "nothing" }
  /** No letter has kept what the person was told. */
  | { readonly kind: "unknown" };

/** Finds what the recipient of a letter was told about its meeting by earlier letters. */
export async function lastSentFacts(db: Database, { meeting, letter }: { meeting: number; letter: number }) {
  const rows = await db
    .selectFrom("letter")
    .innerJoin("letter as own", (join) => join.on("own.id", "=", letter))
    .select(["letter.id", "letter.kind", "letter.sent_at", "letter.abandoned_at"])
    .select(sql<unknown>`letter.data -> 'told'`.as("stored"))
    .whereRef("letter.person_id", "=", "own.person_id")
    .where("letter.id", "!=", letter)
    .where("letter.kind", "in", ["meeting-convened", "meeting-changed"])
    .where(sql<number>`(letter.data ->> 'meetingId')::int`, "=", meeting)
    .orderBy("letter.sent_at", (order) => order.desc().nullsLast())
    .orderBy("letter.id", "desc")
    .execute();
  return judge(rows, letter);
}

type Row = { id: number; kind: string; sent_at: Date | null; abandoned_at: Date | null; stored: unknown };

function judge(rows: readonly Row[], letter: number): LastSentFacts {
  const waits = rows.some(
    (row) => row.id > letter && row.kind === "meeting-changed" && !row.sent_at && !row.abandoned_at,
  );
  if (waits) return { kind: "later" };
  const last = rows.find(({ sent_at }) => sent_at !== null);
  if (!last) return { kind: rows.length > 0 ? "nothing" : "unknown" };
  const facts = factsIn(last.stored);
  return facts ? { kind: "sent", facts } : { kind: "unknown" };
}

/** Reads the facts kept with a letter; null for letters of earlier versions, which have none. */
function factsIn(stored: unknown): StoredMeetingFacts | null {
  return storedMeetingFacts.nullable().catch(null).parse(stored);
}
