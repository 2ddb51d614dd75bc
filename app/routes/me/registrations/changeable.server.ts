import { redirect } from "@remix-run/node";
import { isOver } from "#app/domain/speakers/appearances.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { ownRegistration } from "#app/server/pages/registration.server.ts";

/** Returns the registration if it can be changed and printed: not if it is cancelled or unconfirmed. */
export async function heldRegistration(visit: Visit) {
  const found = await ownRegistration(visit);
  if (found.cancelledAt || found.awaits) throw notFound();
  return found;
}

/** Returns the registration if its questions can be answered: also while an organiser must approve it. */
export async function answerableRegistration(visit: Visit) {
  const found = await ownRegistration(visit);
  if (found.cancelledAt || found.awaits === "proof") throw notFound();
  return found;
}

/**
 * Returns the registration while its edition lasts; afterwards its places cannot be changed or given up.
 *
 * @throws a redirect to the registration's page, which says that the edition is over
 */
export async function changeableRegistration(visit: Visit) {
  const found = await heldRegistration(visit);
  await refuseAfterTheEnd(visit, found);
  return found;
}

/** @throws a redirect to the registration's page once its edition is over */
export async function refuseAfterTheEnd(
  { request, context: { db, now } }: Visit,
  { code, edition }: { code: string; edition: { id: number } },
): Promise<void> {
  if (await isOver(db, { edition: edition.id, now: now() }))
    throw redirect(path(languageOfRequest(request), "/mon-espace/inscriptions/:code", { code }), 303);
}

const CHANGES = ["sessions", "options", "name", "letters", "answers", "completed", "paper", "phone"] as const;
/** What a form of a registration's page has changed. */
export type Change = (typeof CHANGES)[number];

/** Redirects to a registration's page after a form was saved, with the name of the change. */
export function changed({ request }: Visit, { code }: { code: string }, change: Change): Response {
  return redirect(
    path(languageOfRequest(request), "/mon-espace/inscriptions/:code", { code, query: { fait: change } }),
    303,
  );
}

/** Reads the change's name that `changed` put into the address. */
export function changeInAddress({ request }: Visit): Change | null {
  const name = new URL(request.url).searchParams.get("fait");
  return CHANGES.find((change) => change === name) ?? null;
}
