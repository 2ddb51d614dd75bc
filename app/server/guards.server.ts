import { redirect } from "@remix-run/node";
import { type Edition, findEdition } from "#app/domain/edition/edition.ts";
import { countOpenProposals } from "#app/domain/groups/proposals.ts";
import { countRoomRequests } from "#app/domain/groups/room-uses.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { mayDo, type OfficeRight, rightsIn } from "#app/domain/people/rights.ts";
import { type OpenWork, openWork } from "#app/domain/work/open-work.ts";
import { languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { requireFactor } from "#app/server/sign-in/confirm.server.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import { leadToResume } from "#app/server/sign-in/resume-form.server.ts";
import type { AppContext } from "./context.ts";

/** The arguments of loaders and actions of protected pages. */
export interface Visit {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly context: AppContext;
}

/** The answer for a page that does not exist, or is not for this visitor; it does not say which. */
export function notFound(): Response {
  return new Response(null, { status: 404 });
}

/**
 * Returns the signed-in person.
 *
 * @throws a redirect to the sign-in page, which leads back; a form is redirected to the page that keeps its fields
 * until its sender has signed in
 */
export async function requirePerson({ request, context }: Visit): Promise<SignedIn> {
  const person = await signedIn(request, context);
  if (person) return person;
  const resumed = await leadToResume(request);
  if (resumed) throw resumed;
  const { pathname, search } = new URL(request.url);
  const retour = request.method === "GET" ? pathname.replace(/\.data$/, "") + search : null;
  throw redirect(path(languageOf(pathname), "/connexion", { query: { retour } }));
}

/** A person with rights in an edition's back office, or at its door. */
export interface OfficeAtDoor {
  readonly person: SignedIn;
  readonly edition: Edition;
  /** All the person's rights in the edition. */
  readonly may: readonly OfficeRight[];
}

/** The same with the counts of the menu. */
export interface Office extends OfficeAtDoor {
  /** What waits for this person. */
  readonly work: OpenWork;
  /** Proposals of working groups without an answer. */
  readonly proposalsWaiting: number;
  /** Rooms that working groups request. */
  readonly roomsAsked: number;
}

/**
 * Checks a right in the edition of the address, and reads the counts of the menu.
 *
 * @throws a redirect for a visitor who is not signed in, 404 for people without the right
 */
export async function requireRight(visit: Visit, right: OfficeRight): Promise<Office> {
  const office = await requireRightAtDoor(visit, right);
  const { db, now, paymentService } = visit.context;
  const edition = office.edition.id;
  const asking = { edition: office.edition, may: office.may, takesCards: paymentService !== null, now: now() };
  return {
    ...{ ...office, work: await openWork(db, asking) },
    proposalsWaiting: await countOpenProposals(db, { edition }),
    roomsAsked: await countRoomRequests(db, { edition, now: now() }),
  };
}

/**
 * Checks a right without reading the counts, for pages without the menu.
 *
 * @param find reads the edition of a year, published or not
 */
export async function requireRightAtDoor(
  visit: Visit,
  right: OfficeRight,
  find: (context: AppContext, year: number) => Promise<Edition | null> = findAnyEdition,
): Promise<OfficeAtDoor> {
  const person = await requirePerson(visit);
  const edition = await find(visit.context, yearOf(visit.params));
  if (!edition || !mayDo(person, right, { edition: edition.id })) throw notFound();
  await requireFactor(visit, person);
  return { person, edition, may: rightsIn(person, edition.id) };
}

/** Checks a right in the whole platform and returns the signed-in person. @throws as above */
export async function requirePlatformRight(visit: Visit, right: OfficeRight): Promise<SignedIn> {
  const person = await requirePerson(visit);
  if (!mayDo(person, right, { edition: null })) throw notFound();
  await requireFactor(visit, person);
  return person;
}

/** Finds an edition, published or not. */
function findAnyEdition({ db }: AppContext, year: number): Promise<Edition | null> {
  return findEdition(db, { year, includeDrafts: true });
}

/** Finds an edition, published or not, as it was a moment ago (`Recent`): for requests that come many times a second. */
export function recentEdition(context: AppContext, year: number): Promise<Edition | null> {
  return context.recent.read(context.db, `edition ${year} or draft`, () => findAnyEdition(context, year));
}

/** Reads the year of the address. @throws 404 when it is not four digits */
export function yearOf(params: Visit["params"]): number {
  if (!/^[1-9]\d{3}$/.test(params.year ?? "")) throw notFound();
  return Number(params.year);
}
