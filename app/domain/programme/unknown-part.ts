import type { Trx } from "#app/domain/transaction.ts";
import type { SessionSpeaker } from "./session-speakers.ts";

/** The kinds of rows that a session refers to. */
export type SessionPart = "track" | "room" | "speaker";

/** Finds the first reference that is not to a row of this edition, or null. */
export async function unknownPart(
  trx: Trx,
  parts: {
    edition: number;
    track: number | null;
    room: number | null;
    speakers: readonly SessionSpeaker[];
  },
): Promise<SessionPart | null> {
  const { edition, track, room, speakers } = parts;
  const missing = async (table: SessionPart, ids: readonly number[]) => {
    if (ids.length === 0) return false;
    const here = await trx
      .selectFrom(table)
      .select("id")
      .where("edition_id", "=", edition)
      .where("id", "in", ids)
      .execute();
    return here.length < new Set(ids).size;
  };
  if (await missing("track", track === null ? [] : [track])) return "track";
  if (await missing("room", room === null ? [] : [room])) return "room";
  const people = speakers.map(({ id }) => id);
  return (await missing("speaker", people)) ? "speaker" : null;
}
