import { useLoaderData } from "@remix-run/react";
import { findLetter } from "#app/domain/letters.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { shownLetter } from "./shown.server.ts";
import { LetterView } from "./view.tsx";

export const loader = officeLoader("see-letters", async (visit) => {
  const letter = found(await findLetter(visit.db, { edition: visit.edition.id, letter: visit.id }));
  return { noun: "letters", title: visit.t(`letterKinds.${letter.kind}`), ...(await shownLetter(visit, letter)) };
});

export default function LetterPage() {
  const { page, ...letter } = useLoaderData<typeof loader>();
  return (
    <OrganiserPage>
      <LetterView again="/courriels/:id/relance" {...letter} />
    </OrganiserPage>
  );
}
