import type { Database } from "../transaction.ts";
import type { SessionKind, SpeakerRole } from "./incoming.ts";

/** Reads a session of the draft with all fields of its form, or null when the edition has no such session. */
export async function findSessionDetails(db: Database, { edition, session }: { edition: number; session: number }) {
  const found = await db
    .selectFrom("session")
    .select(["title", "title_en as titleEn", "subtitle", "abstract", "description", "kind", "language"])
    .select(["track_id as track", "room_id as room", "starts_at as start", "ends_at as end"])
    .select(["changed_at as changedAt", "cancelled_at as cancelledAt", "cancellation_reason as cancellationReason"])
    .where("edition_id", "=", edition)
    .where("id", "=", session)
    .executeTakeFirst();
  if (!found) return null;
  const speakers = await db
    .selectFrom("session_speaker")
    .innerJoin("speaker", "speaker.id", "speaker_id")
    .select(["speaker.id", "name", "organisation", "role", "represented_by as representedBy"])
    .where("session_id", "=", session)
    .orderBy("position")
    .orderBy("speaker.id")
    .execute();
  return {
    ...found,
    kind: found.kind as SessionKind,
    speakers: speakers.map((speaker) => ({ ...speaker, role: speaker.role as SpeakerRole })),
  };
}
