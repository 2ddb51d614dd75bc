import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";
import type { EntryView } from "#app/domain/waiting/find-entry.ts";
import { readFormBody } from "#app/forms/form-body.ts";
import { type Language, languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit, yearOf } from "#app/server/guards.server.ts";
import { releasedProgramme } from "#app/server/pages/public-edition.server.ts";
import { waitView } from "#app/server/pages/waiting.server.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import { joinStars, starsIn } from "#app/server/stars.server.ts";
import type { Owner, OwnThings } from "./own-programme.server.ts";

/**
 * Finds whose programme a visitor sees. The stars of the browser of a person who is signed in join the account.
 *
 * @returns the headers that delete their cookie, when there was one
 */
export async function ownerOf({ request, context }: Visit): Promise<{ owner: Owner; headers: Headers }> {
  const person = await signedIn(request, context);
  if (!person) return { owner: { personId: null, stars: starsIn(request, context) }, headers: new Headers() };
  const joined = await joinStars(request, context, person.personId);
  const headers = new Headers(joined ? { "set-cookie": joined } : {});
  return { owner: { personId: person.personId, email: person.email }, headers };
}

/**
 * Reads the session that a form names (`seance`), in the programme that the public sees.
 *
 * @throws 404 for a session that is not in it, 400 for a body that is no form
 */
export async function namedSession(visit: Visit) {
  const { release } = await releasedProgramme(visit);
  const texts = await readFormBody(visit.request);
  if (!texts) throw new Response(null, { status: 400 });
  const slug = new Map(texts).get("seance");
  const session = release.programme.sessions.find((one) => one.slug === slug);
  if (!session) throw notFound();
  return { programme: release.programme, session };
}

/** What was done before the page is shown again: a session's slug, or `oui`. */
export type Done = Readonly<Partial<Record<"ajout" | "retrait" | "plein" | "agenda", string>>>;

/** Makes the address of the page. */
export function ownPage({ request, params }: Visit, done: Done = {}): string {
  return path(languageOfRequest(request), "/:year/mon-programme", { year: yearOf(params), query: done });
}

/** Says what was done just before, of a session that the programme shows; null for anything else in the address. */
export function doneIn({ request }: Visit, programme: ReleasedProgramme, { places, starred }: OwnThings) {
  const { searchParams } = new URL(request.url);
  if (searchParams.has("plein")) return { kind: "full", session: null } as const;
  const named = (name: keyof Done) => {
    const slug = searchParams.get(name);
    return programme.sessions.find((session) => session.slug === slug) ?? null;
  };
  const [added, removed] = [named("ajout"), named("retrait")];
  const isBooked = ({ id }: ReleasedSession) => places.some(({ sessions }) => sessions.includes(id));
  const isStarred = ({ id }: ReleasedSession) => starred.includes(id);
  if (added) {
    const kind = isBooked(added) ? "booked" : isStarred(added) ? "added" : "not-kept";
    return { kind, session: added } as const;
  }
  return removed && !isStarred(removed) ? ({ kind: "removed", session: removed } as const) : null;
}

/** Describes waits for a place: of sessions by slug, and of ticket types. */
export function ownWaits(waits: readonly EntryView[], shown: { language: Language; now: Date }) {
  return waits.map((entry) => ({ ...waitView(entry, shown), session: entry.session?.slug ?? null }));
}
