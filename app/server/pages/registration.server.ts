import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { findEdition } from "#app/domain/edition/edition.ts";
import { placesOf } from "#app/domain/programme/places.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { findRegistration } from "#app/domain/registration/find-registration.ts";
import { isOver } from "#app/domain/speakers/appearances.ts";
import { type Language, languageOf, localPath } from "#app/i18n/languages.ts";
import type { AppContext, Blanks } from "#app/server/context.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import { contactOf } from "#app/ui/contact.tsx";
import { type DayOfChoices, sessionChoices } from "#app/ui/registration/choices.ts";

/** The language of the address that is asked for. */
export function languageOfRequest(request: Request): Language {
  return languageOf(new URL(request.url).pathname);
}

/**
 * The registration whose code stands in the address: whoever has it needs no login.
 *
 * @throws 404 when there is none
 */
export async function ownRegistration({ params, context: { db, now } }: Visit) {
  const code = params.code ?? "";
  const found = /^[a-z0-9]{26,64}$/.test(code) ? await findRegistration(db, { code, now: now() }) : null;
  if (!found) throw notFound();
  return found;
}

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
    throw redirect(localPath(languageOfRequest(request), `/mon-espace/inscriptions/${code}`), 303);
}

const CHANGES = ["sessions", "name", "letters"] as const;

/** The redirect to a registration's page after one of its forms was saved: the page says what. */
export function changed({ request }: Visit, { code }: { code: string }, what: (typeof CHANGES)[number]): Response {
  return redirect(localPath(languageOfRequest(request), `/mon-espace/inscriptions/${code}?fait=${what}`), 303);
}

/** What `changed` put into a page's address, if it did. */
export function changeSaid({ request }: Visit): (typeof CHANGES)[number] | null {
  const said = new URL(request.url).searchParams.get("fait");
  return CHANGES.find((what) => what === said) ?? null;
}

/** The edition a registration is for, whether the public sees it or not. */
export async function editionOf({ db }: AppContext, { edition }: { edition: { year: number } }) {
  const found = await findEdition(db, { year: edition.year, includeDrafts: true });
  if (!found) throw new Error(`the edition ${edition.year} of a registration is gone`);
  return found;
}

/** The sessions that can be chosen now, as the public sees the programme; none before the first release. */
export async function choicesOf({ db, now }: AppContext, edition: number, language: Language): Promise<DayOfChoices[]> {
  const [release, places] = await Promise.all([currentRelease(db, { edition }), placesOf(db, { edition })]);
  return release ? sessionChoices(release.programme, places, { language, now: now() }) : [];
}

/** Whether cards can be taken now, and the organisers' own address for those who then have to write. */
export function paymentOf({ cashier, settings }: AppContext, { contactEmail }: { contactEmail: string | null }) {
  return { cards: cashier !== null, contact: contactEmail ?? contactOf(settings.mailFrom) };
}

/** The visitor's own values of a public form; marks for them where its page is made to be kept. */
export async function valuesOf({ request, context }: Visit): Promise<Blanks> {
  if (context.blanks) return context.blanks;
  return { submission: randomUUID(), email: (await signedIn(request, context))?.email ?? "" };
}

/** Words of a text in two languages: the French one where there is no other. */
export function inLanguage(language: Language, french: string, english: string | null): string {
  return language === "en" && english ? english : french;
}

/** @returns the answer to somebody who prints too much, or null */
export async function printedTooOften({ limits, ip }: AppContext): Promise<Response | null> {
  const wait = await limits.count("pdf", ip);
  return wait === null ? null : new Response("429\n", { status: 429, headers: { "retry-after": String(wait) } });
}

/** A file that is somebody's own. */
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
