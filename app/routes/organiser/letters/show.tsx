import { findLetter } from "#app/domain/letters.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { letterView } from "./letter-view.server.ts";
import { LetterPage } from "./view.tsx";

export const loader = officeLoader("see-letters", async (visit) => {
  const letter = found(await findLetter(visit.db, { edition: visit.edition.id, letter: visit.id }));
  return { menuEntry: "letters", title: visit.t(`letterKinds.${letter.kind}`), ...(await letterView(visit, letter)) };
});

export default function LetterOfEditionPage() {
  return <LetterPage again="/courriels/:id/relance" />;
}
