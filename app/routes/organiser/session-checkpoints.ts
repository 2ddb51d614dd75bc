import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { addCheckpointsOfSessions } from "#app/domain/door/keep-checkpoints.ts";
import { requireOrganiser } from "#app/http/guards.server.ts";
import { seeOther } from "#app/http/organiser-pages.server.ts";

/** Nothing to read here: whoever follows the address comes to the checkpoints. */
export async function loader(visit: LoaderFunctionArgs) {
  await requireOrganiser(visit);
  return redirect(new URL(visit.request.url).pathname.replace(/\/seances(\.data)?$/, ""));
}

/** Gives every bookable session its checkpoint. */
export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireOrganiser(visit);
  const by = { by: person.personId, now: visit.context.now() };
  const { count } = await addCheckpointsOfSessions(visit.context.db, { edition: edition.id, ...by });
  return seeOther(visit.request, `/${edition.year}/points-de-controle`, count > 0 ? "added" : null);
}
