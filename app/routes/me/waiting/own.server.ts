import { redirect } from "@remix-run/node";
import { findWaitRequest, type WaitRequest } from "#app/domain/registration/ask-to-wait.ts";
import { type EntryView, findEntry } from "#app/domain/waiting/find-entry.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { entryPath, waitedFor } from "#app/server/pages/waiting.server.ts";

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
