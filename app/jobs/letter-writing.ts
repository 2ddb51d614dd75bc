import { type AnyLetterKind, type ContentOf, FAMILIES, type LetterContent } from "#app/domain/letter-content.ts";
import type { Obsolescence } from "#app/domain/letter-states.ts";
import { textsKey, textsOfEdition } from "#app/domain/letter-texts.ts";
import { ownTexts } from "#app/domain/own-texts.ts";
import type { SignedTokens } from "#app/domain/signed-tokens.ts";
import type { Database } from "#app/domain/transaction.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { editedWords } from "#app/mail/edited-words.ts";
import type { Letter, Words } from "#app/mail/letter.ts";
import { signIn } from "#app/mail/sign-in.ts";
import { typed } from "#app/mail/typed.ts";
import type { TicketData } from "#app/print/ticket-data.ts";
import type { Drawing } from "./draw-invoice.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { writeOfAccount } from "./letter-account.ts";
import { writeOfAddress } from "./letter-address.ts";
import { writeOfChange, writeOfRole } from "./letter-administration.ts";
import { writeOfAllotment } from "./letter-allotment.ts";
import { writeOfAnnouncement, writeOfAnnouncementTest } from "./letter-announcement.ts";
import { writeOfApprovals, writeOfConfirmation } from "./letter-confirmation.ts";
import { pageOf } from "./letter-enclosures.ts";
import { writeOfErasure } from "./letter-erasure.ts";
import { writeOfInvitation } from "./letter-invitation.ts";
import { writeOfMailing } from "./letter-mailing.ts";
import { writeOfMeeting } from "./letter-meeting.ts";
import { writeOfNeeds } from "./letter-needs.ts";
import { writeOfNotices } from "./letter-notices.ts";
import { writeOfOrder } from "./letter-order.ts";
import { writeOfProposal } from "./letter-proposal.ts";
import { writeOfQuotation } from "./letter-quotation.ts";
import { writeOfReconfirmation } from "./letter-reconfirmation.ts";
import { writeOfRefund } from "./letter-refund.ts";
import { writeOfRegistration } from "./letter-registration.ts";
import { writeOfReminder } from "./letter-reminder.ts";
import { writeOfRoom } from "./letter-room.ts";
import { writeOfSeat } from "./letter-seat.ts";
import { writeOfSpeakerAnswers } from "./letter-speaker-answers.ts";
import { writeOfTextTest } from "./letter-text.ts";
import { writeOfWait, writeOfWaitRequest } from "./letter-waiting.ts";
import { sharedRead } from "./together.ts";

/** A letter's row, as far as its text depends on it. */
export interface LetterRow {
  readonly id: number;
  readonly language: Language;
  readonly data: LetterContent;
  readonly writtenAt: Date;
  /** The edition whose letter it is, which may have texts of its own; absent or null for none. */
  readonly edition?: number | null;
  /** What organisers wrote for this letter alone, as stored; absent or null for nothing. */
  readonly ownTexts?: unknown;
}

export interface Writing {
  readonly appUrl: string;
  /** Renders the ticket's PDF; null for a preview. */
  readonly renderTicket: ((ticket: TicketData) => Promise<Buffer>) | null;
  /** Renders invoices that have no file yet; null or absent for a preview. */
  readonly print?: Drawing["print"] | null;
  /** Signs the links that need no login; null for a preview. */
  readonly tokens: SignedTokens | null;
  /** The sender, `Name <address>`; a default for a preview. */
  readonly from?: string;
  readonly now: Date;
}

export type WrittenLetter =
  | {
      readonly kind: "written";
      readonly letter: Letter;
      /** What it tells, stored with the letter once it is sent, so that the next one can say what has changed. */
      readonly stored?: object;
      /** The address for answers, where it is not the edition's contact. */
      readonly replyTo?: string | null;
    }
  /** It is no longer true and is not sent. */
  | { readonly kind: "obsolete"; readonly reason: Obsolescence };

type Writer<Kind extends AnyLetterKind> = (
  db: Database,
  row: LetterRow,
  data: ContentOf<Kind>,
  words: Words,
  writing: Writing,
) => Promise<WrittenLetter>;

/** Uses one writer for several kinds. */
function by<Kind extends AnyLetterKind>(kinds: readonly Kind[], write: Writer<Kind>) {
  return Object.fromEntries(kinds.map((kind) => [kind, write])) as Record<Kind, Writer<Kind>>;
}

const WRITERS: { readonly [Kind in AnyLetterKind]: Writer<Kind> } = {
  ...by(FAMILIES.registration, writeOfRegistration),
  ...by(FAMILIES.reconfirmation, writeOfReconfirmation),
  ...by(FAMILIES.confirmation, writeOfConfirmation),
  ...by(FAMILIES.approvals, writeOfApprovals),
  ...by(FAMILIES.announcement, writeOfAnnouncement),
  ...by(FAMILIES.announcementTest, writeOfAnnouncementTest),
  ...by(FAMILIES.textTest, writeOfTextTest),
  ...by(FAMILIES.needs, writeOfNeeds),
  ...by(FAMILIES.invitation, writeOfInvitation),
  ...by(FAMILIES.speakerAnswers, writeOfSpeakerAnswers),
  ...by(FAMILIES.waitRequest, writeOfWaitRequest),
  ...by(FAMILIES.wait, writeOfWait),
  ...by(FAMILIES.order, writeOfOrder),
  ...by(FAMILIES.refund, writeOfRefund),
  ...by(FAMILIES.quotation, writeOfQuotation),
  ...by(FAMILIES.allotment, writeOfAllotment),
  ...by(FAMILIES.meeting, writeOfMeeting),
  ...by(FAMILIES.seat, writeOfSeat),
  ...by(FAMILIES.proposal, writeOfProposal),
  ...by(FAMILIES.room, writeOfRoom),
  ...by(FAMILIES.programme, writeOfMailing),
  ...by(FAMILIES.notices, writeOfNotices),
  ...by(FAMILIES.account, writeOfAccount),
  ...by(FAMILIES.erasure, writeOfErasure),
  ...by(FAMILIES.address, writeOfAddress),
  ...by(FAMILIES.change, writeOfChange),
  ...by(FAMILIES.reminder, writeOfReminder),
  ...by(FAMILIES.role, writeOfRole),
  ...by(FAMILIES.signIn, writeOfSignIn),
};

/** Makes the text of a letter from the present data. */
export async function writeLetter(
  db: Database,
  row: LetterRow,
  writing: Writing,
  /** Wraps its messages. */
  wrapped: (words: Words) => Words = (words) => words,
): Promise<WrittenLetter> {
  const words = wrapped(await wordsOf(db, row));
  // TypeScript cannot see that the writer and the data have the same kind.
  const write = WRITERS[row.data.kind] as Writer<AnyLetterKind>;
  return await write(db, row, row.data, words, writing);
}

const textsOfLetter = sharedRead(textsOfEdition, ({ edition }) => edition);

/** The messages of a letter, with what its edition's organisers wrote. */
async function wordsOf(db: Database, { language, data, edition, ownTexts: own }: LetterRow): Promise<Words> {
  const words: Words = messagesIn(language).getFixedT(null, "letters");
  const of = edition ? await textsOfLetter(db, { edition }) : null;
  const texts = of?.texts.get(textsKey(data.kind, language));
  if (!of || (!texts && !own)) return words;
  const all = new Map([...(texts ?? []), ...Object.entries(ownTexts.parse(own ?? {}))]);
  return editedWords(words, { language, texts: all, edition: typed(inLanguage(language, of.name, of.nameEn)) });
}

/** Masks the link and the code of a sign-in letter, for storing it and for showing it to organisers. */
export function maskedSignIn<T extends LetterRow>(row: T): T {
  if (row.data.kind === "confirm") return { ...row, data: { ...row.data, code: HIDDEN_TOKEN } };
  return row.data.kind === "sign-in" ? { ...row, data: { ...row.data, token: HIDDEN_TOKEN, code: HIDDEN_TOKEN } } : row;
}

/** Letters with a link that needs no login: their stored copies are written again without it. */
const OPENING: ReadonlySet<AnyLetterKind> = new Set([
  ...(["erasure-asked", "address-asked", "address-changed", "announcement", "needs-letter"] as const),
  ...(["sign-in", "confirm", "role-given", "speaker-told", "speaker-invited", "speaker-reminded"] as const),
  "speaker-answers-owed",
  ...(["allotment-given", "allotment-changed", "allotment-closed", "allotted-place-freed"] as const),
  ...([
    "quotation-sent",
    "quotation-ended",
    "quotation-lapsing",
    "quotation-full",
    "place-to-confirm",
    "approval-awaited",
    "hold-ended",
    "request-declined",
    "wait-to-confirm",
  ] as const),
]);

export function opensSomething({ data }: LetterRow): boolean {
  return OPENING.has(data.kind);
}

/** How long a link or a code is valid, from its letter's posting. */
const SIGN_IN_MINUTES = 10;

async function writeOfSignIn(
  _: Database,
  { language, writtenAt }: LetterRow,
  { token, code }: ContentOf<"sign-in">,
  words: Words,
  { appUrl, now }: Writing,
): Promise<WrittenLetter> {
  if (now.getTime() - writtenAt.getTime() > SIGN_IN_MINUTES * 60_000)
    return { kind: "obsolete", reason: "link-expired" };
  const address = pageOf(appUrl, language, "/connexion/lien/:token", { token });
  return { kind: "written", letter: await signIn({ language, address, code, minutes: SIGN_IN_MINUTES }, words) };
}
