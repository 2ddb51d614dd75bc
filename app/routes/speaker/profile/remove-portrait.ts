import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { removePortrait } from "#app/domain/speakers/portrait.ts";
import { notFound } from "#app/server/guards.server.ts";
import { doneAt, requireSpeaker } from "#app/server/pages/speaker.server.ts";

/** Nothing to read here: whoever follows the address comes to the portrait. */
export async function loader(visit: LoaderFunctionArgs) {
  const { base } = await requireSpeaker(visit);
  return redirect(`${base}/portrait`);
}

export async function action(visit: ActionFunctionArgs) {
  const { person, base } = await requireSpeaker(visit);
  const outcome = await removePortrait(visit.context.db, { person, now: visit.context.now() });
  if (outcome.kind === "unknown") throw notFound();
  return doneAt(`${base}/portrait`, "portrait-removed");
}
