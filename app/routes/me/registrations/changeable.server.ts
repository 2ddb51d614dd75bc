import { redirect } from "@remix-run/node";
import { isOver } from "#app/domain/speakers/appearances.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { ownRegistration } from "#app/server/pages/registration.server.ts";

/** The same, as long as it stands: what is cancelled, or not confirmed yet, can neither be changed nor printed. */
export async function heldRegistration(visit: Visit) {
  const found = await ownRegistration(visit);
  if (found.cancelledAt || found.awaits) throw notFound();
  return found;
}

/**
 * The same, as long as its edition lasts: afterwards nothing of its places can be changed or given back.
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

const CHANGES = ["sessions", "name", "letters"] as const;

/** The redirect to a registration's page after one of its forms was saved: the page says what. */
export function changed({ request }: Visit, { code }: { code: string }, what: (typeof CHANGES)[number]): Response {
  return redirect(
    path(languageOfRequest(request), "/mon-espace/inscriptions/:code", { code, query: { fait: what } }),
    303,
  );
}

/** What `changed` put into a page's address, if it did. */
export function changeSaid({ request }: Visit): (typeof CHANGES)[number] | null {
  const said = new URL(request.url).searchParams.get("fait");
  return CHANGES.find((what) => what === said) ?? null;
}
