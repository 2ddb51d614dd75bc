import type { ListedLetter } from "#app/domain/letters.ts";
import { withoutPageCodes } from "#app/jobs/hidden-token.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import { found, type OfficeVisit } from "#app/server/pages/office.server.ts";

/**
 * Returns a letter as text: the page forbids the letter's styles and pictures. Only those who may change registrations
 * see the links to their pages.
 *
 * @param again the address that sends it again
 */
export async function letterView({ context, office }: OfficeVisit, letter: ListedLetter, again: string) {
  const { db, settings, now } = context;
  const preview = found(await previewLetter(db, { letter: letter.id, appUrl: settings.appUrl, now: now() }));
  if (preview.kind === "obsolete") return { letter, again, text: null, subject: null };
  const text = office.may.includes("edit-registrations") ? preview.text : withoutPageCodes(preview.text);
  return { letter, again, text, subject: preview.subject };
}
