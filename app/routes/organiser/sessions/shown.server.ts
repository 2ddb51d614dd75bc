import { listTracks } from "#app/domain/edition/tracks.ts";
import { ABSENT_FROM_IMPORT } from "#app/domain/programme/import-here.ts";
import type { StandsThere } from "#app/domain/programme/room-clash.ts";
import { listSpeakers } from "#app/domain/programme/speakers.ts";
import { listRooms } from "#app/domain/programme/timetable.ts";
import type { SessionPart } from "#app/domain/programme/unknown-part.ts";
import type { Database } from "#app/domain/transaction.ts";
import { refused } from "#app/forms/read-form.ts";
import type { Sent } from "#app/server/pages/office.server.ts";
import { refusedTaken, type sessionWords } from "#app/server/pages/session.server.ts";

/** What a session's form offers to choose from. */
export async function sessionChoices(db: Database, edition: number) {
  const [tracks, rooms, speakers] = await Promise.all([
    listTracks(db, { edition }),
    listRooms(db, edition),
    listSpeakers(db, { edition }),
  ]);
  return {
    tracks: tracks.map(({ id, name }) => ({ id, name })),
    rooms: rooms.map(({ id, name, venue, capacity }) => ({ id, name, venue, capacity })),
    speakers: speakers.map(({ id, name, organisation }) => ({ id, name, organisation })),
  };
}

/** Why a session was called off, in words; null when nobody said why. */
export function cancellationReason(
  { cancellationReason: reason }: { cancellationReason: string | null },
  t: ReturnType<typeof sessionWords>,
): string | null {
  return reason === ABSENT_FROM_IMPORT ? t("absentFromImport") : reason;
}

/** The field of the session form beside which each refusal is shown. */
export function refusedWords(sent: Sent<unknown>) {
  return {
    "changed-meanwhile": () => refused(sent.typed, "title", "changedMeanwhile"),
    "unknown-part": ({ part }: { part: SessionPart }) =>
      refused(sent.typed, part === "speaker" ? "speakers" : part, "choice"),
    invited: ({ names }: { names: readonly string[] }) =>
      refused(sent.typed, "speakers", "speakerInvited", { names: names.join(", ") }),
    taken: ({ by }: { by: StandsThere }) => refusedTaken(sent, "room", by),
  };
}
