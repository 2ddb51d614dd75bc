import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { leaveOut } from "#app/domain/programme/leave-out.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";

/** Nothing to read here: whoever follows the address comes to the recipient. */
export async function loader(visit: LoaderFunctionArgs) {
  await requireRight(visit, "release-programme");
  return redirect(new URL(visit.request.url).pathname.replace(/\/retrait(\.data)?$/, ""));
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "release-programme");
  const [number, recipient] = [idOf(visit.params.number), idOf(visit.params.id)];
  const act = { by: person.personId, now: visit.context.now() };
  const outcome = await leaveOut(visit.context.db, { edition: edition.id, number, recipient, ...act });
  if (outcome.kind === "unknown") throw notFound();
  const done = outcome.kind === "marked" ? "changed" : null;
  return seeOther(visit.request, `/${edition.year}/versions/${number}/destinataires/${recipient}`, done);
}
