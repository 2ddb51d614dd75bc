import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { createEdition, publishEdition } from "#app/domain/edition/edit-edition.ts";
import { findEdition } from "#app/domain/edition/edition.ts";
import type { ImportChanges } from "#app/domain/programme/import-changes.ts";
import { importProgramme } from "#app/domain/programme/import-programme.ts";
import type { BadEvents, IncomingProgramme } from "#app/domain/programme/incoming.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import type { ProgrammeProblem } from "#app/imports/problems.ts";
import { readProgramme } from "#app/imports/read-programme.ts";

export interface ImportAsked {
  /** Path of the file. */
  readonly file: string;
  readonly year: number;
  /** IANA time zone that overrides the file's. */
  readonly timeZone?: string;
  /** What to do with invalid events; `unscheduled` by default. */
  readonly bad?: BadEvents;
  /** True to report the changes without writing. */
  readonly dryRun: boolean;
  /** True to release the programme and publish the edition. */
  readonly publish: boolean;
  readonly now: Date;
  /** The name of an edition that is created from a file without a title. */
  readonly untitled: string;
  readonly onProgress?: (progress: { bytes: number; sessions: number }) => void;
}

export type ImportFileOutcome =
  | { readonly kind: "unreadable"; readonly reason: string }
  | { readonly kind: "refused"; readonly problems: readonly ProgrammeProblem[] }
  | ImportedFile;

export interface ImportedFile {
  readonly kind: "imported";
  readonly programme: IncomingProgramme;
  readonly changes: ImportChanges;
  /** How many waits end, because their session has begun or takes no bookings any more. */
  readonly endedWaits: number;
  /** The edition's name; `made` when this import created it. */
  readonly edition: { readonly name: string; readonly made: boolean };
  /** Null without `publish`. */
  readonly release: { readonly kind: "released" | "unchanged"; readonly number: number } | null;
}

/**
 * Imports a programme file into the edition of a year, which is created if needed. All or nothing.
 *
 * @returns `unreadable` when there is no such file, `refused` with all problems found in it
 */
export async function importFile(db: Database, asked: ImportAsked): Promise<ImportFileOutcome> {
  const reason = await unreadable(asked.file);
  if (reason) return { kind: "unreadable", reason };
  const known = await findEdition(db, { year: asked.year, includeDrafts: true });
  const read = await readProgramme(createReadStream(asked.file), {
    fileName: basename(asked.file),
    timeZone: asked.timeZone,
    fallbackTimeZone: known?.timeZone ?? "Europe/Paris",
    bad: asked.bad,
    onProgress: asked.onProgress,
  });
  if (read.kind === "refused") return read;
  return await write(db, asked, read.programme);
}

async function write(db: Database, asked: ImportAsked, programme: IncomingProgramme): Promise<ImportedFile> {
  const actor = { by: null, now: asked.now };
  return await inTransaction<ImportedFile>(db, async (trx, refuse) => {
    const { id, ...edition } = await editionFor(trx, asked, programme);
    const outcome = { kind: "imported", programme, edition, release: null } as const;
    const { changes, endedWaits } = await importProgramme(trx, { edition: id, programme, ...actor });
    if (asked.dryRun) return refuse({ ...outcome, changes, endedWaits });
    if (!asked.publish) return { ...outcome, changes, endedWaits };
    const { kind, number } = await releaseProgramme(trx, { edition: id, name: null, ...actor });
    await publishEdition(trx, { edition: id, ...actor });
    return { ...outcome, changes, endedWaits, release: { kind, number } };
  });
}

async function editionFor(db: Database, { year, untitled, now }: ImportAsked, programme: IncomingProgramme) {
  const { title, timeZone, days } = programme;
  const name = title ?? untitled;
  const made = await createEdition(db, { year, name, timeZone, days, by: null, now });
  if (made.kind === "created") return { id: made.id, name, made: true };
  const known = await findEdition(db, { year, includeDrafts: true });
  if (!known) throw new Error(`Edition ${year} is neither there nor free.`);
  return { id: known.id, name: known.name, made: false };
}

async function unreadable(file: string): Promise<string | null> {
  try {
    return (await stat(file)).isFile() ? null : "EISDIR";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
