import { formatAccount } from "#app/domain/billing/iban.ts";
import { HOUSE_ZONE } from "#app/domain/clock.ts";
import type { FamilyContent } from "#app/domain/letter-content.ts";
import { findChange } from "#app/domain/people/find-changes.ts";
import type { Role } from "#app/domain/people/rights.ts";
import { findRoleLink } from "#app/domain/people/role-link.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDayAndTime, formatDeadlineWithZone, inLanguage } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { changeAsked, changeDecided, roleGiven } from "#app/mail/administration-letters.ts";
import type { Words } from "#app/mail/letter.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

/** Writes a letter to administrators about a pending or decided change. */
export async function writeOfChange(
  db: Database,
  { language }: LetterRow,
  data: FamilyContent<"change">,
  words: Words,
  { appUrl }: Writing,
): Promise<WrittenLetter> {
  const change = await findChange(db, { id: data.changeId });
  const { decision } = change ?? {};
  if (!change || decision === "replaced") return { kind: "obsolete", reason: "change-decided" };
  const facts = {
    language,
    kind: change.kind,
    who: change.email,
    account: formatAccount(change.iban, change.bic),
    formerAccount: formatAccount(change.formerIban, change.formerBic),
    by: change.requestedByEmail,
    due: formatDayAndTime(change.dueAt, HOUSE_ZONE, language),
    address: pageOf(appUrl, language, "/organisation/changements/:id", { id: change.id }),
  };
  if (data.kind === "change-decided") {
    if (!decision) return { kind: "obsolete", reason: "change-decided" };
    const letter = await changeDecided({ ...facts, decision, decidedBy: change.decidedByEmail }, words);
    return { kind: "written", letter };
  }
  if (decision) return { kind: "obsolete", reason: "change-decided" };
  return { kind: "written", letter: await changeAsked(facts, words) };
}

/** Writes the letter with the sign-in link of a new role. */
export async function writeOfRole(
  db: Database,
  { language }: LetterRow,
  { signInId }: { readonly signInId: number },
  words: Words,
  { appUrl, tokens, now }: Writing,
): Promise<WrittenLetter> {
  const link = await findRoleLink(db, { signIn: signInId });
  if (!link || link.endedAt) return { kind: "obsolete", reason: "role-ended" };
  if (link.expiresAt <= now) return { kind: "obsolete", reason: "link-expired" };
  const { t } = messagesIn(language);
  const token = tokens?.sign("role", signInId) ?? HIDDEN_TOKEN;
  const edition = inLanguage(language, link.edition, link.editionEn);
  const letter = await roleGiven(
    {
      language,
      role: t(`organiser:roles.${link.role as Role}`),
      where: edition ?? t("organiser:team.everywhere"),
      checkpoints: link.checkpoints,
      address: pageOf(appUrl, language, "/connexion/lien/:token", { token }),
      until: formatDeadlineWithZone(link.expiresAt, link.timeZone ?? HOUSE_ZONE, language),
    },
    words,
  );
  return { kind: "written", letter };
}
