import type { ListedLetter } from "#app/domain/letters.ts";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { findSuppressionOf } from "#app/domain/returned/list-suppressed.ts";
import { returnedOfLetter } from "#app/domain/returned/returned-of-letter.ts";
import { withoutPageCodes } from "#app/jobs/hidden-token.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import { found, type OfficeVisit } from "#app/server/pages/office.server.ts";

/**
 * Returns a letter as text: the page forbids the letter's styles and pictures. Only those who may change registrations
 * see the links to their pages.
 *
 * @param again the address that sends it again, and the right for it
 */
export async function letterView(
  { context, edition, office, path }: OfficeVisit,
  letter: ListedLetter,
  again: { readonly to: string; readonly needs: OfficeRight },
) {
  const { db, settings, now } = context;
  const seen = { edition: edition.id, everywhere: office.may.includes("run-platform") };
  const suppressed = await findSuppressionOf(db, { ...seen, address: letter.to });
  const lift = suppressed === null ? null : path("/courriels/adresses/:id/reprise", { id: suppressed });
  const returned = await returnedOfLetter(db, { letter: letter.id });
  const shown = { letter, again, lift, returned };
  const preview = found(await previewLetter(db, { letter: letter.id, appUrl: settings.appUrl, now: now() }));
  if (preview.kind === "obsolete") return { ...shown, text: null, subject: null };
  const text = office.may.includes("edit-registrations") ? preview.text : withoutPageCodes(preview.text);
  return { ...shown, text, subject: preview.subject };
}
