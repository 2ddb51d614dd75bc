import { findLetter } from "#app/domain/letters.ts";
import { findSuppressionOf } from "#app/domain/returned/list-suppressed.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { letterView } from "./letter-view.server.ts";

export { LetterPage as default } from "./view.tsx";

export const loader = officeLoader("see-letters", async (visit) => {
  const letter = found(await findLetter(visit.db, { edition: visit.edition.id, letter: visit.id }));
  const again = visit.path("/courriels/:id/relance", { id: visit.id });
  const title = visit.t(`letterKinds.${letter.kind}`);
  const seen = { edition: visit.edition.id, everywhere: visit.office.may.includes("run-platform") };
  const id = await findSuppressionOf(visit.db, { ...seen, address: letter.to });
  const lift = id === null ? null : visit.path("/courriels/adresses/:id/reprise", { id });
  return { menuEntry: "letters", title, ...(await letterView(visit, letter, { again, lift })) };
});
