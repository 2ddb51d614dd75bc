import type { IncomingProgramme, IncomingSession } from "#app/domain/programme/incoming.ts";

/** A programme of one day in Paris, with the rooms, tracks and speakers of its sessions. */
export function incoming(
  sessions: readonly IncomingSession[],
  changes: Partial<IncomingProgramme> = {},
): IncomingProgramme {
  const names = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
  return {
    format: "frab-json",
    title: "Journées d’essai",
    timeZone: "Europe/Paris",
    days: ["2030-10-10"],
    rooms: names(sessions.map(({ room }) => room)).map((name) => ({ name, venue: null, capacity: null })),
    tracks: names(sessions.map(({ track }) => track)).map((name) => ({ name })),
    speakers: names(sessions.flatMap(({ speakers }) => speakers.map(({ externalId }) => externalId))).map(
      (externalId) => ({
        externalId,
        name: `Personne ${externalId}`,
        biography: null,
        organisation: null,
        jobTitle: null,
      }),
    ),
    sessions,
    warnings: [],
    ...changes,
  };
}

/** @param hour local hour of start, UTC+2; the session lasts an hour */
export function incomingSession(
  externalId: string,
  hour: number,
  changes: Partial<IncomingSession> = {},
): IncomingSession {
  const at = (moment: number) => `2030-10-10T${String(moment - 2).padStart(2, "0")}:00:00Z`;
  return {
    externalId,
    guid: null,
    title: `Séance ${externalId}`,
    subtitle: null,
    abstract: null,
    description: null,
    kind: "talk",
    language: "fr",
    track: "Matières",
    room: "Grande salle",
    start: at(hour),
    end: at(hour + 1),
    capacity: null,
    links: [],
    speakers: [],
    ...changes,
  };
}
