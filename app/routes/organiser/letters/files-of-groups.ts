import { GROUP_LETTER_KINDS } from "#app/domain/letter-content.ts";
import { listLetters } from "#app/domain/letters.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { groupLetterList } from "./declared.ts";

/** The filtered list of all working groups’ letters as a file. */
export const loader = filesLoader("edit-groups", { verb: "export-list" }, async (visit) => {
  const { q: text, groupe, etat: state, genre } = asked(groupLetterList, visit).filters;
  const kind = GROUP_LETTER_KINDS.find((one) => one === genre) ?? null;
  const wanted = { group: groupe ?? ("any" as const), text, state, kind };
  return { of: groupLetterList, rows: (await listLetters(visit.db, { ...wanted, ...ALL_ROWS })).letters };
});
