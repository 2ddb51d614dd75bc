import { sql } from "kysely";
import { LETTER_STATE, type LetterState } from "../letter-state.ts";
import type { Database, Trx } from "../transaction.ts";
import { membersOf } from "./membership.ts";
import { writeToMembers } from "./write-to-members.ts";

/** The last letter about a meeting to one of the group's members. */
export interface MemberCall {
  readonly person: number;
  readonly name: string;
  /** Null when they have no address. */
  readonly email: string | null;
  /** The last letter that convened them, reported a change or cancelled; null when there is none. */
  readonly letter: {
    readonly id: number;
    readonly kind: CallKind;
    readonly state: LetterState;
    /** The mail server's error. */
    readonly failure: string | null;
    /** When it was sent, or else written. */
    readonly at: Date;
  } | null;
}

const CALL_KINDS = ["meeting-convened", "meeting-changed", "meeting-cancelled"] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** Lists the last letter about a meeting for each member of the group, by name. Obsolete letters are left out. */
export async function listCalls(
  db: Database,
  { group, meeting }: { group: number; meeting: number },
): Promise<MemberCall[]> {
  const members = await membersOf(db, { group });
  const letters = await db
    .selectFrom("letter")
    .distinctOn("person_id")
    .select(["id", "person_id as person", "kind", "failure", LETTER_STATE.as("state")])
    .select(sql<Date>`coalesce(sent_at, written_at)`.as("at"))
    .where(sql<boolean>`data ? 'meetingId'`)
    .where(sql<number>`(data ->> 'meetingId')::int`, "=", meeting)
    .where("kind", "in", CALL_KINDS)
    .where(LETTER_STATE, "!=", "obsolete")
    .orderBy("person_id")
    .orderBy("id", "desc")
    .execute();
  return members.map(({ id, givenName, familyName, email }) => {
    const letter = letters.find(({ person }) => person === id);
    return {
      person: id,
      name: `${givenName} ${familyName}`.trim() || (email ?? ""),
      email,
      letter: letter
        ? {
            id: letter.id,
            kind: letter.kind as CallKind,
            state: letter.state,
            failure: letter.failure,
            at: letter.at,
          }
        : null,
    };
  });
}

/**
 * Tells those who lead a group that a letter about a meeting was abandoned and did not reach a member.
 *
 * @param failed the abandoned letter; one that is about no meeting, or is itself such a report, is ignored
 */
export async function tellLeadsOfFailure(trx: Trx, { letter, now }: { letter: number; now: Date }): Promise<void> {
  const found = await trx
    .selectFrom("letter")
    .select(["working_group_id as group", "person_id as person"])
    .select(sql<number>`(data ->> 'meetingId')::int`.as("meeting"))
    .where("id", "=", letter)
    .where("kind", "in", CALL_KINDS)
    .executeTakeFirst();
  if (!found?.group) return;
  const content = { kind: "meeting-unreached", meetingId: found.meeting } as const;
  await writeToMembers(trx, { group: found.group, content, now, leading: true, except: found.person });
}
