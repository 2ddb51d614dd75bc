import { redirect } from "@remix-run/node";
import { findWaitRequest, type WaitRequest } from "#app/domain/registration/ask-to-wait.ts";
import { type EntryView, findEntry } from "#app/domain/waiting/find-entry.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { entryPath, waitedFor } from "#app/server/pages/waiting.server.ts";

/**
 * Finds the waiting entry by the code in the address; no login is needed.
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
 * Finds the request to wait by the code in the address; a confirmed one redirects to its entry.
 *
 * @throws 404 when there is none
 */
export async function ownWaitRequest(visit: Visit): Promise<WaitRequest> {
  const code = visit.params.code ?? "";
  const found = /^[a-z0-9]{26,64}$/.test(code) ? await findWaitRequest(visit.context.db, { code }) : null;
  if (found) return found;
  throw redirect(entryPath(languageOfRequest(visit.request), (await ownEntry(visit)).code));
}

/** The data of the page that confirms declining an offer or leaving a queue. */
export function givingUp(request: Request, entry: EntryView, verb: "decline" | "leave") {
  const language = languageOfRequest(request);
  return {
    title: messagesIn(language).t(`waiting:${verb}.title`),
    edition: inLanguage(language, entry.edition.name, entry.edition.nameEn),
    what: waitedFor(entry, language),
    back: entryPath(language, entry.code),
  };
}
