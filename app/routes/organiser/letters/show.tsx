import { findLetter } from "#app/domain/letters.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { letterView } from "./letter-view.server.ts";

export { LetterPage as default } from "./view.tsx";

export const loader = officeLoader("see-letters", async (visit) => {
  const letter = found(await findLetter(visit.db, { edition: visit.edition.id, letter: visit.id }));
  const again = { to: visit.path("/courriels/:id/relance", { id: visit.id }), needs: "send-letters-again" } as const;
  const title = visit.t(`letterKinds.${letter.kind}`);
  return { menuEntry: "letters", title, ...(await letterView(visit, letter, again)) };
});
