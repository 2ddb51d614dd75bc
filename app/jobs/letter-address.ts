import type { FamilyContent } from "#app/domain/letter-content.ts";
import { findAddressChange } from "#app/domain/people/address-changes.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDeadlineWithZone } from "#app/i18n/format.ts";
import { addressAsked, addressChanged, addressTaken, addressUndone } from "#app/mail/address-letters.ts";
import type { Words } from "#app/mail/letter.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

/** The time zone of letters about accounts, which belong to no edition. */
const HOUSE_ZONE = "Europe/Paris";

/**
 * Writes a letter about a change of an account's address. Only the mailbox of the new address learns that it has an
 * account already.
 */
export async function writeOfAddress(
  db: Database,
  { language }: LetterRow,
  { kind, addressChangeId: change }: FamilyContent<"address">,
  words: Words,
  { appUrl, tokens, now }: Writing,
): Promise<WrittenLetter> {
  const found = await findAddressChange(db, { change, now });
  if (!found) return { kind: "obsolete", reason: "link-expired" };
  const { state, former, wanted, until } = found;
  const facts = { language, former, wanted, until: formatDeadlineWithZone(until, HOUSE_ZONE, language) };
  const signIn = { ...facts, address: pageOf(appUrl, language, "/connexion") };
  if (kind === "address-undone") return { kind: "written", letter: await addressUndone(signIn, words) };
  if (kind === "address-changed") {
    if (state !== "made") return { kind: "obsolete", reason: "link-expired" };
    const token = tokens?.sign("address-undo", change) ?? HIDDEN_TOKEN;
    const address = pageOf(appUrl, language, "/mon-espace/adresse/retour/:token", { token });
    return { kind: "written", letter: await addressChanged({ ...facts, address }, words) };
  }
  if (state === "taken") return { kind: "written", letter: await addressTaken(signIn, words) };
  if (state !== "open") return { kind: "obsolete", reason: "link-expired" };
  const token = tokens?.sign("address", change) ?? HIDDEN_TOKEN;
  const address = pageOf(appUrl, language, "/mon-espace/adresse/:token", { token });
  return { kind: "written", letter: await addressAsked({ ...facts, address }, words) };
}
