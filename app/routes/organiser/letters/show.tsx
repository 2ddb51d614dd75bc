import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findLetter } from "#app/domain/letters.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { shownLetter } from "./shown.server.ts";
import { LetterView } from "./view.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-letters");
  const of = { edition: office.edition.id, letter: idOf(visit.params.id) };
  const letter = found(await findLetter(visit.context.db, of));
  const page = officePage(visit.request, office, "letters", (t) => t(`letterKinds.${letter.kind}`));
  return { page, ...(await shownLetter(visit, letter)) };
}

export default function LetterPage() {
  const { page, ...letter } = useLoaderData<typeof loader>();
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/courriels"), label: t("nouns.letters") }]}>
      <LetterView page={page} base="/courriels" {...letter} />
    </OrganiserPage>
  );
}
