import { isAutomatic } from "#app/domain/automatic-letters.ts";
import type { ListedLetter } from "#app/domain/letters.ts";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { findSuppressionOf } from "#app/domain/returned/list-suppressed.ts";
import { returnedOfLetter } from "#app/domain/returned/returned-of-letter.ts";
import { withoutPageCodes } from "#app/jobs/hidden-token.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import { found, type OfficeVisit } from "#app/server/pages/office.server.ts";
import { isStoppedWhole } from "./waiting-kinds.ts";

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
  const shown = { letter, again, lift, returned, waits: verbsOf(letter, path) };
  const preview = found(await previewLetter(db, { letter: letter.id, appUrl: settings.appUrl, now: now() }));
  if (preview.kind === "obsolete") return { ...shown, text: null, subject: null };
  const text = office.may.includes("edit-registrations") ? preview.text : withoutPageCodes(preview.text);
  return { ...shown, text, subject: preview.subject };
}

/** What can be done with a letter of the edition that has not left; null for another, and where it is done elsewhere. */
function verbsOf({ id, kind, state, group, isHeldByHand }: ListedLetter, path: OfficeVisit["path"]) {
  if ((state !== "waiting" && state !== "held") || group !== null || isStoppedWhole(kind)) return null;
  const rewrite = isAutomatic(kind)
    ? ([[path("/courriels/:id/redaction", { id }), "outbox.rewrite.title", "quiet"]] as const)
    : [];
  const release = isHeldByHand
    ? ([[path("/courriels/:id/liberation", { id }), "outbox.release.short", "main"]] as const)
    : [];
  return [
    ...release,
    ...rewrite,
    [path("/courriels/:id/retenue", { id }), "outbox.hold.short", "quiet"],
    [path("/courriels/:id/abandon", { id }), "outbox.leaveOut.short", "quiet"],
  ] as const;
}
