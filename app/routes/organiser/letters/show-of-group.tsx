import { findLetter } from "#app/domain/letters.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { letterView } from "./letter-view.server.ts";

export { LetterPage as default } from "./view.tsx";

export const loader = officeLoader("edit-groups", async (visit) => {
  const letter = found(await findLetter(visit.db, { group: "any", letter: visit.id }));
  const again = { to: visit.path("/courriels/groupes/:id/relance", { id: visit.id }), needs: "edit-groups" } as const;
  return {
    ...{ menuEntry: "letters", title: visit.t(`letterKinds.${letter.kind}`) },
    under: [[visit.path("/courriels/groupes"), visit.t("letters.ofGroups")]],
    ...(await letterView(visit, letter, again)),
  };
});
