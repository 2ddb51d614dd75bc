import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { tryLetterAgain } from "#app/domain/letters.ts";
import { notFound, requireOrganiser } from "#app/http/guards.server.ts";
import { idOf, seeOther } from "#app/http/organiser-pages.server.ts";

/** Nothing to read here: whoever follows the address comes to the letter. */
export async function loader(visit: LoaderFunctionArgs) {
  await requireOrganiser(visit);
  return redirect(new URL(visit.request.url).pathname.replace(/\/relance(\.data)?$/, ""));
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireOrganiser(visit);
  const letter = idOf(visit.params.id);
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await tryLetterAgain(visit.context.db, { edition: edition.id, letter, ...by });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/courriels/${letter}`, outcome.kind === "waiting" ? "posted" : null);
}
