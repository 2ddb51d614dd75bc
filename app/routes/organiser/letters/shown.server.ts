import type { ListedLetter } from "#app/domain/letters.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { found } from "#app/server/pages/organiser.server.ts";

/** A letter as its page shows it: as text, since its own styles and pictures have no place in a page that forbids both. */
export async function shownLetter({ context: { db, settings, now } }: Visit, letter: ListedLetter) {
  const preview = found(await previewLetter(db, { letter: letter.id, appUrl: settings.appUrl, now: now() }));
  if (preview.kind === "obsolete") return { letter, text: null, subject: null };
  return { letter, text: preview.text, subject: preview.subject };
}
