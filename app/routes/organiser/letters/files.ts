import { LETTER_KINDS } from "#app/domain/letter-content.ts";
import { listLetters } from "#app/domain/letters.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { letterList } from "./declared.ts";

/** The filtered list of letters as a file, without what they say. */
export const loader = filesLoader("export-people", { verb: "export-list" }, async (visit) => {
  const { q: text, etat: state, genre } = asked(letterList, visit).filters;
  const kind = LETTER_KINDS.find((one) => one === genre) ?? null;
  const wanted = { edition: visit.edition.id, text, state, kind };
  return { of: letterList, rows: (await listLetters(visit.db, { ...wanted, ...ALL_ROWS })).letters };
});
