import { listTracks } from "#app/domain/edition/tracks.ts";
import type { RoomOccupant } from "#app/domain/programme/room-occupants.ts";
import { listSpeakers } from "#app/domain/programme/speakers.ts";
import { listRooms } from "#app/domain/programme/timetable.ts";
import type { SessionPart } from "#app/domain/programme/unknown-part.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { refused } from "#app/forms/read-form.ts";
import type { OfficeVisit, Sent } from "#app/server/pages/office.server.ts";
import { refusedTaken } from "#app/server/pages/session.server.ts";

/** Reads the options of a session's form. */
export async function sessionChoices({ db, edition: { id: edition }, t }: OfficeVisit) {
  const [tracks, rooms, speakers] = await Promise.all([
    listTracks(db, { edition }),
    listRooms(db, edition),
    listSpeakers(db, { edition }),
  ]);
  const seats = (count: number | null) => count && t("sessions:capacity", { count });
  return {
    tracks: optionsOf(tracks),
    rooms: rooms.map(({ id: value, name, venue, capacity }) => ({
      value,
      label: [name, venue, seats(capacity)].filter(Boolean).join(" · "),
    })),
    speakers: speakers.map(({ id: value, name, organisation }) => ({
      value,
      label: organisation ? `${name} (${organisation})` : name,
    })),
  };
}

/** The field of the session form beside which each refusal is shown. */
export function refusedWords(sent: Sent<unknown>) {
  return {
    "changed-meanwhile": () => refused(sent.typed, "title", "changedMeanwhile"),
    "unknown-part": ({ part }: { part: SessionPart }) =>
      refused(sent.typed, part === "speaker" ? "speakers" : part, "choice"),
    invited: ({ names }: { names: readonly string[] }) =>
      refused(sent.typed, "speakers", "speakerInvited", { names: names.join(", ") }),
    taken: ({ by }: { by: RoomOccupant }) => refusedTaken(sent, "room", by),
  };
}
