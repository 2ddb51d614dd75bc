import { redirect } from "@remix-run/node";
import { countMatters } from "#app/domain/billing/matters.ts";
import { type Edition, findEdition } from "#app/domain/edition/edition.ts";
import { countWaiting } from "#app/domain/groups/proposals.ts";
import { countAsked } from "#app/domain/groups/room-uses.ts";
import { countNotices } from "#app/domain/notices/notices.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { mayDo, type OfficeRight, rightsIn } from "#app/domain/people/rights.ts";
import { languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { requireFactor } from "#app/server/sign-in/confirm.server.ts";
import { toSendAgain } from "#app/server/sign-in/kept-forms.server.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import type { AppContext } from "./context.ts";

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

/**
 * @throws a redirect to the sign-in page, which leads back here; for a form, one to the page that keeps what was typed until
 * its sender has signed in
 */
export async function requirePerson({ request, context }: Visit): Promise<SignedIn> {
  const person = await signedIn(request, context);
  if (person) return person;
  const kept = await toSendAgain(request);
  if (kept) throw kept;
  const { pathname, search } = new URL(request.url);
  const retour = request.method === "GET" ? pathname.replace(/\.data$/, "") + search : null;
  throw redirect(path(languageOf(pathname), "/connexion", { query: { retour } }));
}

/** Who works in the back office of an edition, or at its door. */
export interface OfficeAtDoor {
  readonly person: SignedIn;
  readonly edition: Edition;
  /** All that this person may do in the edition. */
  readonly may: readonly OfficeRight[];
}

/** The same with the counts that the menu shows. */
export interface Office extends OfficeAtDoor {
  /** Matters and changes from outside that wait for a person, of those that this person may see. */
  readonly workWaiting: number;
  /** Proposals of working groups that wait for an answer. */
  readonly proposalsWaiting: number;
  /** Rooms that working groups ask for. */
  readonly roomsAsked: number;
}

/**
 * The edition of the address, for those with a right in it, with the counts that the frame of every page shows.
 *
 * @throws a redirect for whoever is not signed in, 404 for everybody else
 */
export async function requireRight(visit: Visit, right: OfficeRight): Promise<Office> {
  const office = await requireRightAtDoor(visit, right);
  const { db, now } = visit.context;
  const edition = office.edition.id;
  const notices = office.may.includes("see-programme") ? await countNotices(db, { edition }) : 0;
  const matters = office.may.includes("see-orders") ? await countMatters(db, { edition }) : 0;
  return {
    ...{ ...office, workWaiting: notices + matters },
    proposalsWaiting: await countWaiting(db, { edition }),
    roomsAsked: await countAsked(db, { edition, now: now() }),
  };
}

/** The same without the count, for pages that have no menu. */
export async function requireRightAtDoor(visit: Visit, right: OfficeRight): Promise<OfficeAtDoor> {
  const person = await requirePerson(visit);
  const edition = await findEdition(visit.context.db, { year: yearOf(visit.params), includeDrafts: true });
  if (!edition || !mayDo(person, right, { edition: edition.id })) throw notFound();
  await requireFactor(visit, person);
  return { person, edition, may: rightsIn(person, edition.id) };
}

/** Who is signed in, for an address of the platform that needs a right over all of it. @throws as above */
export async function requirePlatformRight(visit: Visit, right: OfficeRight): Promise<SignedIn> {
  const person = await requirePerson(visit);
  if (!mayDo(person, right, { edition: null })) throw notFound();
  await requireFactor(visit, person);
  return person;
}

/** @returns the year of the address; @throws 404 when it is not four digits */
export function yearOf(params: Visit["params"]): number {
  if (!/^[1-9]\d{3}$/.test(params.year ?? "")) throw notFound();
  return Number(params.year);
}
