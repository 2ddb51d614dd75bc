import { exportJournal } from "#app/domain/journal.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { journalFile } from "./file-columns.ts";
import { journalWanted } from "./wanted.ts";

/** The edition's filtered journal as a file, the earliest line first. */
export const loader = filesLoader("export-journal", { verb: "export-journal" }, async (visit) => {
  const { db, edition, address, language } = visit;
  const wanted = journalWanted(address, { edition: edition.id, timeZone: edition.timeZone, language });
  return { of: journalFile, rows: exportJournal(db, wanted) };
});
