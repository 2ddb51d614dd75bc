import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { hasBegun } from "./meeting-time.ts";
import { lockMeeting } from "./meetings.ts";

/** In the order of the page. */
export const ANSWERS = ["yes", "if_needed", "no"] as const;
export type Answer = (typeof ANSWERS)[number];

export interface VotedDate {
  readonly id: number;
  readonly start: Date;
  readonly end: Date;
  /** Answers by person's id. */
  readonly votes: ReadonlyMap<number, Answer>;
}

/** Reads the dates of a meeting's poll, in their order, with the answers. */
export async function listVotes(db: Database, { meeting }: { meeting: number }): Promise<VotedDate[]> {
  const dates = await db
    .selectFrom("meeting_date")
    .select(["id", "starts_at as start", "ends_at as end"])
    .where("meeting_id", "=", meeting)
    .orderBy("starts_at")
    .orderBy("ends_at")
    .execute();
  const votes = await db
    .selectFrom("vote")
    .innerJoin("meeting_date", "meeting_date.id", "vote.meeting_date_id")
    .select(["vote.meeting_date_id as date", "vote.person_id as person", "vote.answer"])
    .where("meeting_date.meeting_id", "=", meeting)
    .execute();
  return dates.map((date) => ({
    ...date,
    votes: new Map(
      votes.filter((vote) => vote.date === date.id).map(({ person, answer }) => [person, answer as Answer]),
    ),
  }));
}

/**
 * Stores a person's answers in a poll, and replaces earlier ones. Dates that have begun keep their answers.
 *
 * @param answers by the date's id; dates of other meetings are ignored
 * @returns `closed` once the date is decided or the meeting cancelled, `empty` without an answer to any of its dates,
 * `past` when each answered date has begun
 */
export async function vote(
  db: Database,
  given: { group: number; meeting: number; person: number; answers: ReadonlyMap<number, Answer>; now: Date },
) {
  const { group, meeting, person, answers, now } = given;
  return await inTransaction(db, async (trx) => {
    const found = await lockMeeting(trx, { group, meeting });
    if (!found) return { kind: "unknown" } as const;
    if (found.state !== "open") return { kind: "closed" } as const;
    const dates = await trx
      .selectFrom("meeting_date")
      .select(["id", "starts_at as start"])
      .where("meeting_id", "=", meeting)
      .execute();
    const answered = dates.filter(({ id }) => answers.has(id));
    if (answered.length === 0) return { kind: "empty" } as const;
    const votes = answered
      .filter((date) => !hasBegun(date, now))
      .map(({ id }) => ({ meeting_date_id: id, person_id: person, answer: answers.get(id) ?? "no", voted_at: now }));
    if (votes.length === 0) return { kind: "past" } as const;
    await trx
      .insertInto("vote")
      .values(votes)
      .onConflict((conflict) =>
        conflict
          .columns(["meeting_date_id", "person_id"])
          .doUpdateSet((row) => ({ answer: row.ref("excluded.answer"), voted_at: row.ref("excluded.voted_at") })),
      )
      .execute();
    await audit(trx, { by: person, now, edition: null, verb: "vote", subject: `meeting:${meeting}` });
    return { kind: "voted" } as const;
  });
}

/**
 * Sorts the dates of a poll, the best first: by the number who can come (`yes` or `if_needed`), then of `yes`, then by
 * start.
 *
 * @returns ids of the dates
 */
export function bestDates(dates: readonly VotedDate[]): number[] {
  const count = (date: VotedDate, ...wanted: Answer[]) =>
    [...date.votes.values()].filter((answer) => wanted.includes(answer)).length;
  return dates
    .toSorted(
      (one, other) =>
        count(other, "yes", "if_needed") - count(one, "yes", "if_needed") ||
        count(other, "yes") - count(one, "yes") ||
        one.start.getTime() - other.start.getTime(),
    )
    .map(({ id }) => id);
}
