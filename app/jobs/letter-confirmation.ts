import { findHeldPlace, type HeldPlaceView } from "#app/domain/billing/find-held-place.ts";
import { countToApprove } from "#app/domain/billing/remind-organisers.ts";
import { findEditionById } from "#app/domain/edition/edition.ts";
import type { FamilyContent } from "#app/domain/letter-content.ts";
import type { Database } from "#app/domain/transaction.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import {
  approvalsWaiting,
  type ConfirmationFacts,
  type ConfirmationLetter,
  confirmationLetter,
} from "#app/mail/confirmation-letters.ts";
import type { Words } from "#app/mail/letter.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

type ConfirmationContent = FamilyContent<"confirmation">;

/**
 * Writes a letter about a held place as it is now. It is obsolete when the address was corrected or the place confirmed
 * since it was posted.
 */
export async function writeOfConfirmation(
  db: Database,
  { language }: LetterRow,
  data: ConfirmationContent,
  words: Words,
  writing: Writing,
): Promise<WrittenLetter> {
  const found = await findHeldPlace(db, { order: data.confirmation });
  if (!found || found.addressNumber !== data.address) return { kind: "obsolete", reason: "address-corrected" };
  if (found.state !== STATES[data.kind]) return { kind: "obsolete", reason: "hold-settled" };
  const kind = data.kind === "place-to-confirm" && found.known ? "known" : KINDS[data.kind];
  const facts = factsOf(found, kind, { language, ...writing });
  return { kind: "written", letter: await confirmationLetter(kind, facts, words) };
}

/** Writes a letter to an organiser about the number of waiting requests. */
export async function writeOfApprovals(
  db: Database,
  { id, language }: LetterRow,
  { editionId }: { editionId: number },
  words: Words,
  { appUrl }: Pick<Writing, "appUrl">,
): Promise<WrittenLetter> {
  const requests = await countToApprove(db, { edition: editionId, letter: id });
  if (requests === 0) return { kind: "obsolete", reason: "nothing-to-tell" };
  const edition = await findEditionById(db, editionId);
  const name = inLanguage(language, edition.name, edition.nameEn);
  const address = pageOf(appUrl, language, "/organisation/:year/demandes", { year: edition.year });
  return { kind: "written", letter: await approvalsWaiting({ language, edition: name, requests, address }, words) };
}

const STATES: Record<ConfirmationContent["kind"], HeldPlaceView["state"]> = {
  "place-to-confirm": "to-prove",
  "approval-awaited": "to-approve",
  "hold-ended": "expired",
  "request-declined": "declined",
};

const KINDS: Record<ConfirmationContent["kind"], ConfirmationLetter> = {
  "place-to-confirm": "toConfirm",
  "approval-awaited": "approval",
  "hold-ended": "ended",
  "request-declined": "declined",
};

function factsOf(
  found: HeldPlaceView,
  kind: ConfirmationLetter,
  { language, appUrl, tokens }: Pick<Writing, "appUrl" | "tokens"> & { language: Language },
): ConfirmationFacts {
  // A preview must not contain the code, which would confirm the place.
  const code = tokens === null ? HIDDEN_TOKEN : found.code;
  const registration = kind === "known" ? found.known : found.registration?.code;
  const address =
    kind === "toConfirm" || kind === "ended"
      ? pageOf(appUrl, language, "/mon-espace/confirmations/:code", { code })
      : registration
        ? pageOf(appUrl, language, "/mon-espace/inscriptions/:code", { code: registration })
        : pageOf(appUrl, language, "/mon-espace/dossiers/:code", { code: found.orderCode ?? "" });
  return {
    ...{
      language,
      orderer: found.orderer,
      people: found.people,
      hours: found.hours,
      asksApproval: found.asksApproval,
      reason: found.reason,
    },
    edition: inLanguage(language, found.edition.name, found.edition.nameEn),
    ticketTypes: found.ticketTypes.map(({ name, nameEn }) => inLanguage(language, name, nameEn)),
    address,
  };
}
