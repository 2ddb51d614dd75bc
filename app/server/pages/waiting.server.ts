import { redirect } from "@remix-run/node";
import { findWaitRequest, type WaitRequest } from "#app/domain/registration/ask-to-wait.ts";
import type { Database } from "#app/domain/transaction.ts";
import { type EntryView, entriesOf, findEntry, waitsOf } from "#app/domain/waiting/find-entry.ts";
import { type Language, localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { deadlineWithZone, momentWithZone } from "#app/i18n/zone.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import type { ShownWait } from "#app/ui/waiting/wait-list.tsx";
import { inLanguage, languageOfRequest } from "./registration.server.ts";

/**
 * The waiting entry whose code stands in the address: whoever has it needs no login.
 *
 * @throws 404 when there is none
 */
export async function ownEntry({ params, context: { db } }: Visit): Promise<EntryView> {
  const code = params.code ?? "";
  const found = /^[a-z0-9]{26,64}$/.test(code) ? await findEntry(db, { code }) : null;
  if (!found) throw notFound();
  return found;
}

/**
 * The request to wait whose code stands in the address; one that is confirmed leads to its entry.
 *
 * @throws 404 when there is none
 */
export async function ownWaitRequest(visit: Visit): Promise<WaitRequest> {
  const code = visit.params.code ?? "";
  const found = /^[a-z0-9]{26,64}$/.test(code) ? await findWaitRequest(visit.context.db, { code }) : null;
  if (found) return found;
  throw redirect(entryPath(languageOfRequest(visit.request), (await ownEntry(visit)).code));
}

/** The address of an entry's page, in the language it was asked for in. */
export function entryPath(language: Language, code: string): string {
  return localPath(language, `/mon-espace/attente/${code}`);
}

/** What the page shows that asks whether a place is really refused, or a line really left. */
export function givingUp(request: Request, entry: EntryView, verb: "decline" | "leave") {
  const language = languageOfRequest(request);
  return {
    title: messagesIn(language).t(`waiting:${verb}.title`),
    edition: inLanguage(language, entry.edition.name, entry.edition.nameEn),
    what: waitedFor(entry, language),
    back: entryPath(language, entry.code),
  };
}

/** What is waited for, in a few words. */
export function waitedFor({ session, ticketType }: EntryView, language: Language): string {
  if (session) return inLanguage(language, session.title, session.titleEn);
  return inLanguage(language, ticketType?.name ?? "", ticketType?.nameEn ?? null);
}

/** What somebody who is signed in waits for, as their own page lists it. */
export async function ownWaits(
  db: Database,
  { email, language, now }: { email: string; language: Language; now: Date },
) {
  return (await entriesOf(db, { email })).map((entry) => shownWait(entry, { language, now }));
}

/** What a registration waits for, as its page lists it. */
export async function waitsOfRegistration(
  db: Database,
  { registration, language, now }: { registration: number; language: Language; now: Date },
) {
  return (await waitsOf(db, { registration })).map((entry) => shownWait(entry, { language, now }));
}

/** The offer that can still be taken; null when none stands or its time is over. */
export function openOffer({ offer }: EntryView, now: Date): EntryView["offer"] {
  return offer && offer.expiresAt > now ? offer : null;
}

function shownWait(entry: EntryView, { language, now }: { language: Language; now: Date }): ShownWait {
  const { edition, session, number } = entry;
  const offer = openOffer(entry, now);
  return {
    path: entryPath(language, entry.code),
    title: waitedFor(entry, language),
    edition: inLanguage(language, edition.name, edition.nameEn),
    name: `${entry.givenName} ${entry.familyName}`,
    when: session?.startsAt ? momentWithZone(session.startsAt, edition.timeZone, language) : null,
    number,
    until: offer && deadlineWithZone(offer.expiresAt, edition.timeZone, language),
  };
}
