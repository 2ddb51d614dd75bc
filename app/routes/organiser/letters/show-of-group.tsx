import { useLoaderData } from "@remix-run/react";
import { findLetter } from "#app/domain/letters.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { found } from "#app/server/pages/organiser.server.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { shownLetter } from "./shown.server.ts";
import { LetterView } from "./view.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export const loader = officeLoader("keep-groups", async (visit) => {
  const letter = found(await findLetter(visit.db, { group: "any", letter: visit.id }));
  return {
    ...{ noun: "letters", title: visit.t(`letterKinds.${letter.kind}`) },
    under: [["/courriels/groupes", visit.t("letters.ofGroups")]],
    ...(await shownLetter(visit, letter)),
  };
});

export default function GroupLetterPage() {
  const { page, ...letter } = useLoaderData<typeof loader>();
  return (
    <OrganiserPage page={page} trail={page.trail}>
      <LetterView page={page} base="/courriels/groupes" {...letter} />
    </OrganiserPage>
  );
}
