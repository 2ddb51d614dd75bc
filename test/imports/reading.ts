import type { IncomingProgramme, IncomingSession } from "#app/domain/programme/incoming.ts";
import { readProgramme } from "#app/imports/read-programme.ts";

/** Reads a file; throws its errors. */
export async function read(file: string | Uint8Array, timeZone?: string): Promise<IncomingProgramme> {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const outcome = await readProgramme(bytes, { fileName: "x", timeZone, fallbackTimeZone: "Europe/Paris" });
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.programme;
}

/** A session of which a file holds only the name. */
export const BARE: Omit<IncomingSession, "externalId" | "title"> = {
  guid: null,
  subtitle: null,
  abstract: null,
  description: null,
  kind: "talk",
  language: null,
  track: null,
  room: null,
  start: null,
  end: null,
  capacity: null,
  links: [],
  speakers: [],
};
/** A speaker of whom a file holds only the name. */
export const PERSON = { biography: null, organisation: null, jobTitle: null };
