import type { ListedLetter } from "#app/domain/letters.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { found } from "#app/server/pages/office-page.server.ts";

/**
 * Returns a letter as text: the page forbids the letter's styles and pictures.
 *
 * @param again the address that sends it again
 */
export async function letterView({ context: { db, settings, now } }: Visit, letter: ListedLetter, again: string) {
  const preview = found(await previewLetter(db, { letter: letter.id, appUrl: settings.appUrl, now: now() }));
  if (preview.kind === "obsolete") return { letter, again, text: null, subject: null };
  return { letter, again, text: preview.text, subject: preview.subject };
}
