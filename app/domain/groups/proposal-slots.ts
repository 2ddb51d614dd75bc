import type { Database } from "#app/domain/transaction.ts";
import type { ProposalAnswer, Slot } from "./proposals.ts";

/** Reads the slots of proposals by `proposal 4` for wishes or `answer 9` for offers, in their order. */
export async function slotsOf(db: Database, proposals: readonly number[]): Promise<Map<string, Slot[]>> {
  const rows = await db
    .selectFrom("proposal_slot")
    .leftJoin("room", "room.id", "proposal_slot.room_id")
    .leftJoin("venue", "venue.id", "room.venue_id")
    .select(["proposal_slot.id", "proposal_id", "answer_id", "starts_at", "ends_at", "room_id"])
    .select(["room.name", "venue.name as venue"])
    .where("proposal_id", "in", proposals)
    .orderBy("proposal_slot.position")
    .orderBy("proposal_slot.id")
    .execute();
  const slots = Map.groupBy(rows, ({ proposal_id, answer_id }) =>
    answer_id === null ? `proposal ${proposal_id}` : `answer ${answer_id}`,
  );
  const slotOf = ({ id, starts_at, ends_at, room_id, name, venue }: (typeof rows)[number]): Slot => ({
    id,
    start: starts_at,
    end: ends_at,
    room: room_id === null ? null : { id: room_id, name: name ?? "", venue: venue ?? "" },
  });
  return new Map([...slots].map(([key, own]) => [key, own.map(slotOf)]));
}

/** Reads the answers to proposals, the earliest first. */
export async function answersOf(db: Database, proposals: readonly number[]) {
  const rows = await db
    .selectFrom("proposal_answer")
    .leftJoin("session", "session.id", "proposal_answer.session_id")
    .leftJoin("room", "room.id", "session.room_id")
    .select(["proposal_answer.id", "proposal_id as proposal", "proposal_answer.kind", "message", "places"])
    .select(["answered_at as at", "ended_at as endedAt", "refused_by", "refusal"])
    .select(["session.id as session", "session.slug", "starts_at as start", "ends_at as end", "room.name as room"])
    .where("proposal_id", "in", proposals)
    .orderBy("answered_at")
    .orderBy("proposal_answer.id")
    .execute();
  return rows.map(({ kind, session, slug, start, end, room, refused_by, ...row }) => ({
    ...row,
    kind: kind as ProposalAnswer["kind"],
    refused: refused_by !== null,
    session: session === null ? null : { id: session, slug: slug ?? "", start, end, room },
  }));
}
