import { audit } from "../audit.ts";
import { changedSince } from "../changed-fields.ts";
import type { Database } from "../transaction.ts";
import { changing, type MeetingActor } from "./change-meeting.ts";
import { hasBegun } from "./meeting-time.ts";
import { writeToMembers } from "./write-to-members.ts";

/** A decision of a meeting, numbered from 1. */
export interface Decision {
  readonly id: number;
  readonly position: number;
  readonly text: string;
  readonly responsible: string | null;
  /** `YYYY-MM-DD` */
  readonly dueOn: string | null;
  readonly doneAt: Date | null;
}

export type DecisionDetails = Pick<Decision, "text" | "responsible" | "dueOn">;

/**
 * Stores a meeting's minutes, for its members or the public. The members get a letter the first time, and later when
 * requested.
 *
 * @param minutes.text Markdown
 * @param minutes.seen what the form showed (`seenOf` of `minutesDetails`)
 * @returns `changed-meanwhile` with what others changed; `closed` for a meeting that was not convened, or was
 * cancelled; `not-begun` before its start
 */
export async function saveMinutes(
  db: Database,
  { text, open, tell, seen, ...actor }: { text: string; open: boolean; tell: boolean; seen?: string } & MeetingActor,
) {
  return await changing(db, actor, async (trx, meeting) => {
    if (meeting.state !== "convened") return { kind: "closed" } as const;
    if (!hasBegun({ start: meeting.starts_at }, actor.now)) return { kind: "not-begun" } as const;
    const current = minutesDetails({ text: meeting.minutes, open: meeting.minutes_public });
    const changed = changedSince({ seen, current, wanted: { text, open } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed } as const;
    const columns = { minutes: text, minutes_public: open, minutes_kept_at: actor.now };
    await trx.updateTable("meeting").set(columns).where("id", "=", meeting.id).execute();
    const detail = { public: open };
    await audit(trx, { ...actor, edition: null, verb: "keep-minutes", subject: `meeting:${meeting.id}`, detail });
    const first = meeting.minutes_kept_at === null;
    const content = { kind: "minutes-kept", meetingId: meeting.id, again: !first } as const;
    return { kind: "kept", letters: first || tell ? await writeToMembers(trx, { ...actor, content }) : 0 } as const;
  });
}

/** The values that the form of a meeting's minutes shows, also without minutes. */
export function minutesDetails({ text, open }: { text: string | null; open: boolean }) {
  return { text, open };
}

/** Lists the decisions of a meeting, in their order. */
export async function listDecisions(db: Database, { meeting }: { meeting: number }): Promise<Decision[]> {
  return await db
    .selectFrom("decision")
    .select(["id", "position", "text", "responsible", "due_on as dueOn", "done_at as doneAt"])
    .where("meeting_id", "=", meeting)
    .orderBy("position")
    .execute();
}

/**
 * Adds a decision at the end. @returns `closed` for a meeting not convened or cancelled, `not-begun` before its start
 */
export async function addDecision(
  db: Database,
  { text, responsible, dueOn, ...actor }: DecisionDetails & MeetingActor,
) {
  return await changing(db, actor, async (trx, meeting) => {
    if (meeting.state !== "convened") return { kind: "closed" } as const;
    if (!hasBegun({ start: meeting.starts_at }, actor.now)) return { kind: "not-begun" } as const;
    const last = (await listDecisions(trx, { meeting: meeting.id })).at(-1)?.position ?? 0;
    const { id } = await trx
      .insertInto("decision")
      .values({ meeting_id: meeting.id, position: last + 1, text, responsible, due_on: dueOn })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, { ...actor, edition: null, verb: "add-decision", subject: `decision:${id}` });
    return { kind: "added", id } as const;
  });
}

/**
 * Changes a decision, or marks it as done. Its number does not change. @returns `unknown` when the meeting has no such
 * decision
 */
export async function changeDecision(
  db: Database,
  change: { decision: number; done: boolean } & DecisionDetails & MeetingActor,
) {
  const { decision, done, text, responsible, dueOn, ...actor } = change;
  return await changing(db, actor, async (trx, meeting) => {
    const found = (await listDecisions(trx, { meeting: meeting.id })).find(({ id }) => id === decision);
    if (!found) return { kind: "unknown" } as const;
    const doneAt = done ? (found.doneAt ?? actor.now) : null;
    await trx
      .updateTable("decision")
      .set({ text, responsible, due_on: dueOn, done_at: doneAt })
      .where("id", "=", decision)
      .execute();
    await audit(trx, { ...actor, edition: null, verb: "change-decision", subject: `decision:${decision}` });
    return { kind: "changed" } as const;
  });
}
