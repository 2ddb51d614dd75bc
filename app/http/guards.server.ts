import { redirect } from "@remix-run/node";
import { type Edition, findEdition } from "#app/domain/edition/edition.ts";
import { countWaiting } from "#app/domain/groups/proposals.ts";
import { holdsRole, type SignedIn } from "#app/domain/people/logins.ts";
import { languageOf, localPath } from "#app/i18n/languages.ts";
import type { AppContext } from "./context.ts";
import { signedIn } from "./logins.server.ts";

/** What every loader and action of a protected page is called with. */
export interface Visit {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly context: AppContext;
}

/** The page does not exist, or not for this visitor: from outside the two look the same. */
export function notFound(): Response {
  return new Response(null, { status: 404 });
}

/** @throws a redirect to the sign-in page, which leads back here */
export async function requirePerson({ request, context }: Visit): Promise<SignedIn> {
  const person = await signedIn(request, context);
  if (person) return person;
  const { pathname, search } = new URL(request.url);
  const back =
    request.method === "GET" ? `?retour=${encodeURIComponent(pathname.replace(/\.data$/, "") + search)}` : "";
  throw redirect(`${localPath(languageOf(pathname), "/connexion")}${back}`);
}

/**
 * The edition of the address, for its organisers only, with the count that the frame of every page shows.
 *
 * @throws a redirect for whoever is not signed in, 404 for everybody else
 */
export async function requireOrganiser(
  visit: Visit,
): Promise<{ person: SignedIn; edition: Edition; proposalsWaiting: number }> {
  const office = await requireRoleFor(visit, "organiser");
  return { ...office, proposalsWaiting: await countWaiting(visit.context.db, { edition: office.edition.id }) };
}

/** The same for those who stand at the door; organisers may too. */
export async function requireDoor(visit: Visit): Promise<{ person: SignedIn; edition: Edition }> {
  return requireRoleFor(visit, "door");
}

/** @returns the year of the address; @throws 404 when it is not four digits */
export function yearOf(params: Visit["params"]): number {
  if (!/^[1-9]\d{3}$/.test(params.year ?? "")) throw notFound();
  return Number(params.year);
}

async function requireRoleFor(visit: Visit, role: "organiser" | "door") {
  const person = await requirePerson(visit);
  const edition = await findEdition(visit.context.db, { year: yearOf(visit.params), includeDrafts: true });
  if (!edition || !holdsRole(person, role, edition.id)) throw notFound();
  return { person, edition };
}
