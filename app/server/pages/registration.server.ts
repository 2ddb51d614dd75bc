import { randomUUID } from "node:crypto";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";

export { languageOfRequest } from "#app/i18n/format.ts";

import { placesOf } from "#app/domain/programme/availability.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { travelBetween } from "#app/domain/programme/travel-between.ts";
import { findRegistration } from "#app/domain/registration/find-registration.ts";
import type { Language } from "#app/i18n/format.ts";
import type { AppContext, Blanks } from "#app/server/context.ts";
import { notFound, recentEdition, type Visit } from "#app/server/guards.server.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import type { Ways } from "#app/ui/registration/apart.ts";
import { type DayOfChoices, sessionChoices } from "#app/ui/registration/choices.ts";

/**
 * Finds the registration whose code is in the address; its holder needs no login. The code of a place that was handed
 * over opens its page only for the person who had it, signed in.
 *
 * @throws 404 when there is none
 */
export async function ownRegistration(visit: Visit) {
  const found = await registrationOfPage(visit);
  if (found.handedOver && !(await belongsToVisitor(visit, found))) throw notFound();
  return found;
}

/** Whether the visitor is signed in as the person of a registration. */
export async function belongsToVisitor({ request, context }: Visit, { personId }: { personId: number }) {
  return (await signedIn(request, context))?.personId === personId;
}

/**
 * Finds the registration whose code is in the address, also one whose place was handed over.
 *
 * @throws 404 when there is none
 */
export async function registrationOfPage({ params, context: { db, now } }: Visit) {
  const code = params.code ?? "";
  const found = /^[a-z0-9]{26,64}$/.test(code) ? await findRegistration(db, { code, now: now() }) : null;
  if (!found) throw notFound();
  return found;
}

/** Finds the edition of a registration, published or not. */
export async function editionOf(context: AppContext, { edition: { year } }: { edition: { year: number } }) {
  const found = await recentEdition(context, year);
  if (!found) throw new Error(`the edition ${year} of a registration is gone`);
  return found;
}

/** Lists the sessions that can be chosen now, as released; none before the first release. */
export async function choicesOf({ db, now }: AppContext, edition: number, language: Language): Promise<DayOfChoices[]> {
  const [release, places] = await Promise.all([currentRelease(db, { edition }), placesOf(db, { edition })]);
  return release ? sessionChoices(release.programme, places, { language, now: now() }) : [];
}

/** The ways between the venues of these sessions. */
export async function waysBetween({ db }: AppContext, edition: number, days: readonly DayOfChoices[]): Promise<Ways> {
  const venues = [...new Set(days.flatMap(({ slots }) => slots.flat()).flatMap(({ venue }) => venue ?? []))];
  const release = venues.length > 1 ? await currentRelease(db, { edition }) : null;
  if (!release) return {};
  const travel = await travelBetween(db, { edition, programme: release.programme });
  const ways = venues.flatMap((from) =>
    venues.filter((to) => to !== from).map((to) => [`${from} ${to}`, travel(from, to)] as const),
  );
  return Object.fromEntries(ways);
}

/** The slug of the session that a link carries along (`?seance=`): to be booked or, if it is full, to be waited for. */
export function carriedSession({ request }: Pick<Visit, "request">, days: readonly DayOfChoices[]) {
  const slug = new URL(request.url).searchParams.get("seance");
  const found = days.flatMap(({ slots }) => slots.flat()).find((session) => session.slug === slug);
  const chosen = found && found.state !== "over" ? [found.slug] : [];
  return found?.state === "full" ? { sessions: [], waits: chosen } : { sessions: chosen, waits: [] };
}

/** The visitor's own values of a public form, or placeholders when its page is rendered for the cache. */
export async function valuesOf({ request, context }: Visit): Promise<Blanks> {
  if (context.blanks) return context.blanks;
  return { submission: randomUUID(), email: (await signedIn(request, context))?.email ?? "" };
}

/** Counts a print. @returns the answer to a visitor beyond the limit, or null */
export async function printedTooOften({ limits, ip }: AppContext): Promise<Response | null> {
  const wait = await limits.count("pdf", ip);
  return wait === null ? null : tooManyRequests(wait);
}

/** Answers with a private file. */
export function ownFile(content: Buffer | string, type: string, name: string): Response {
  const body = typeof content === "string" ? content : new Uint8Array(content);
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `inline; filename="${name}"`,
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex",
    },
  });
}
