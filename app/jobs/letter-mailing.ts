import type { FamilyContent } from "#app/domain/letter-content.ts";
import { findRecipientOfLetter } from "#app/domain/programme/find-recipient.ts";
import { type SlotChange, type SlotSnapshot, slotChangeKind } from "#app/domain/programme/slot-changes.ts";
import { givenBackBy } from "#app/domain/registration/given-back.ts";
import type { Database } from "#app/domain/transaction.ts";
import { sessionCall } from "#app/feeds/session-itip.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import { attendeeMailing, type MailingSession, speakerMailing } from "#app/mail/programme-letters.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { organiserOf, pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

type MailingContent = FamilyContent<"programme">;

/** Writes the letter to a mailing's recipient, with the changes that still concern them and are still true. */
export async function writeOfMailing(
  db: Database,
  { language }: LetterRow,
  { recipientId }: MailingContent,
  words: Words,
  writing: Writing,
): Promise<WrittenLetter> {
  const found = await findRecipientOfLetter(db, { recipient: recipientId });
  if (!found) return { kind: "obsolete", reason: "recipient-gone" };
  if (found.changes.length === 0) return { kind: "obsolete", reason: "nothing-to-tell" };
  const { address, opens } = linkTo(found, language, writing);
  const { registrationId } = found;
  const { sessions: givenBack } =
    registrationId === null ? NOTHING : await givenBackBy(db, { registration: registrationId });
  const facts = {
    language,
    name: found.name,
    edition: inLanguage(language, found.edition, found.editionEn),
    timeZone: found.timeZone,
    sessions: found.changes.flatMap((change) =>
      mailingSession(change, { ...found, givenBack }, { language, words, writing }),
    ),
    address,
    opens,
    answers: found.contact !== null ? "by-letter" : found.invitation !== null ? "on-page" : "elsewhere",
  } as const;
  return { kind: "written", letter: await (found.speaker === null ? attendeeMailing : speakerMailing)(facts, words) };
}

const NOTHING = { sessions: new Map<number, number>() };

type Found = NonNullable<Awaited<ReturnType<typeof findRecipientOfLetter>>>;

/** The link of the letter, and whether it needs no login. */
function linkTo({ code, invitation }: Found, language: Language, { appUrl, tokens }: Writing) {
  if (code !== null)
    return { address: pageOf(appUrl, language, "/mon-espace/inscriptions/:code", { code }), opens: true };
  if (invitation === null) return { address: pageOf(appUrl, language, "/mon-espace/interventions"), opens: false };
  const token = tokens?.sign("invitation", invitation) ?? HIDDEN_TOKEN;
  return { address: pageOf(appUrl, language, "/intervention/:token", { token }), opens: true };
}

function mailingSession(
  change: SlotChange,
  { programme, number, name, email, givenBack }: Found & { givenBack: ReadonlyMap<number, number> },
  { language, words, writing }: { language: Language; words: Words; writing: Writing },
): MailingSession[] {
  const session = programme.sessions.find(({ id }) => id === change.session);
  if (!session) return [];
  const call = {
    ...{ ...change, givenBack: givenBack.get(change.session) ?? 0 },
    ...{ organiser: organiserOf(writing), attendee: { name, email } },
  };
  const feedWords = words("calendar", { returnObjects: true });
  const file = sessionCall(programme, call, {
    appUrl: writing.appUrl,
    language,
    version: String(number),
    words: feedWords,
  });
  return [
    {
      title: inLanguage(language, session.title, session.titleEn),
      kind: slotChangeKind(change),
      before: whenOf(change.before),
      after: whenOf(change.after),
      calendar: file && { ...file, fileName: `${session.slug}.ics`, content: Buffer.from(file.content) },
    },
  ];
}

function whenOf({ start, end, place }: SlotSnapshot) {
  return { start: start === null ? null : new Date(start), end: end === null ? null : new Date(end), place };
}
