import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { dropDeclined } from "#app/domain/speakers/keep-invitation.ts";
import { notFound, requireOrganiser } from "#app/http/guards.server.ts";
import { idOf, seeOther } from "#app/http/organiser-pages.server.ts";

/** Nothing to read here: whoever follows the address comes to the list. */
export async function loader(visit: LoaderFunctionArgs) {
  await requireOrganiser(visit);
  return redirect(new URL(visit.request.url).pathname.replace(/\/\d+\/[a-z]+(\.data)?$/, ""));
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireOrganiser(visit);
  const act = { by: person.personId, now: visit.context.now() };
  const invitation = idOf(visit.params.id);
  const outcome = await dropDeclined(visit.context.db, { edition: edition.id, invitation, ...act });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/invitations`, outcome.kind === "dropped" ? "removed" : null);
}
