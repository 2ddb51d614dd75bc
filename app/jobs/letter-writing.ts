import type { Obsolescence } from "#app/domain/letter-kinds.ts";
import type { AccountContent, LetterContent, MeetingLetter, SeatLetter } from "#app/domain/outbox.ts";
import type { SignedTokens } from "#app/domain/signed-tokens.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { Letter, Words } from "#app/mail/letter.ts";
import { registrationCancelled } from "#app/mail/registration-cancelled.ts";
import { registrationChanged } from "#app/mail/registration-changed.ts";
import { registrationConfirmed } from "#app/mail/registration-confirmed.ts";
import { signIn } from "#app/mail/sign-in.ts";
import type { TicketData } from "#app/print/ticket-data.ts";
import type { Drawing } from "./draw-invoice.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { writeOfAccount } from "./letter-account.ts";
import { writeOfChange, writeOfRole } from "./letter-administration.ts";
import { type ConfirmationContent, writeOfApprovals, writeOfConfirmation } from "./letter-confirmation.ts";
import { badgeCodeOf, findRegistrationOfLetter } from "./letter-content.ts";
import { enclosuresOf, factsOf, pageOf, takenBack } from "./letter-enclosures.ts";
import { type InvitationContent, writeOfInvitation } from "./letter-invitation.ts";
import { writeOfMeeting } from "./letter-meeting.ts";
import { type NoticesContent, writeOfNotices } from "./letter-notices.ts";
import { type OrderContent, writeOfOrder } from "./letter-order.ts";
import { type ProposalContent, writeOfProposal } from "./letter-proposal.ts";
import { type RoomContent, writeOfRoom } from "./letter-room.ts";
import { writeOfSeat } from "./letter-seat.ts";
import { type ToldContent, writeOfTold } from "./letter-told.ts";
import { type WaitContent, type WaitRequestContent, writeOfWait, writeOfWaitRequest } from "./letter-waiting.ts";

/** A letter's row as far as its text depends on it. */
export interface LetterRow {
  readonly id: number;
  readonly language: Language;
  readonly data: LetterContent;
  readonly writtenAt: Date;
}

export interface Writing {
  readonly appUrl: string;
  /** Makes the ticket's PDF; null where the letter is only looked at. */
  readonly renderTicket: ((ticket: TicketData) => Promise<Buffer>) | null;
  /** Draws invoices that were not drawn yet; null or left out where the letter is only looked at. */
  readonly print?: Drawing["print"] | null;
  /** Signs the links that open without a login; null where the letter is only looked at. */
  readonly tokens: SignedTokens | null;
  /** The sender, `Name <address>`; the house's own where the letter is only looked at. */
  readonly from?: string;
  readonly now: Date;
}

export type WrittenLetter =
  | {
      readonly kind: "written";
      readonly letter: Letter;
      /** What it tells, kept with it once it has left: the next letter about the same thing says what has changed since. */
      readonly told?: object;
    }
  /** What it would tell is no longer so: it is not sent. */
  | { readonly kind: "obsolete"; readonly reason: Obsolescence };

/** Puts a letter into words with what the database knows now. */
export async function writeLetter(db: Database, row: LetterRow, writing: Writing): Promise<WrittenLetter> {
  const words: Words = messagesIn(row.language).getFixedT(null, "letters");
  if (isOfInvitation(row.data)) return writeOfInvitation(db, row, row.data, words, writing);
  if (isOfOrder(row.data)) return writeOfOrder(db, row, row.data, words, writing);
  if (isOfMeeting(row.data)) return writeOfMeeting(db, row, row.data, words, writing);
  if (isOfSeat(row.data)) return writeOfSeat(db, row, row.data, words, writing);
  if (isOfProposal(row.data)) return writeOfProposal(db, row, row.data, words, writing);
  if (isOfRoom(row.data)) return writeOfRoom(db, row, row.data, words, writing);
  if (isOfTold(row.data)) return writeOfTold(db, row, row.data, words, writing);
  if (isOfWaitRequest(row.data)) return writeOfWaitRequest(db, row, row.data, words, writing);
  if (isOfWait(row.data)) return writeOfWait(db, row, row.data, words, writing);
  if (row.data.kind === "programme-notices") return writeOfNotices(db, row, row.data, words, writing);
  if (isOfAccount(row.data)) return writeOfAccount(row, row.data, words, writing);
  if ("changeId" in row.data) return writeOfChange(db, row, row.data, words, writing);
  if (row.data.kind === "role-given") return writeOfRole(db, row, row.data, words, writing);
  if (isOfConfirmation(row.data)) return writeOfConfirmation(db, row, row.data, words, writing);
  if (row.data.kind === "approvals-waiting") return writeOfApprovals(db, row, row.data, words, writing);
  if (row.data.kind !== "sign-in") return writeOfRegistration(db, row, row.data, words, writing);
  if (writing.now.getTime() - row.writtenAt.getTime() > SIGN_IN_MINUTES * 60_000) {
    return { kind: "obsolete", reason: "link-expired" };
  }
  return { kind: "written", letter: await writeSignIn(row, words, writing) };
}

/** A sign-in letter as it may be kept and shown to organisers: with neither the link nor the code that sign in. */
export function maskedSignIn<T extends LetterRow>(row: T): T {
  if (row.data.kind === "confirm") return { ...row, data: { ...row.data, code: HIDDEN_TOKEN } };
  return row.data.kind === "sign-in" ? { ...row, data: { ...row.data, token: HIDDEN_TOKEN, code: HIDDEN_TOKEN } } : row;
}

/** Whether a letter carries something that opens without a login: its kept copy is written anew, without. */
export function opensSomething({ data }: LetterRow): boolean {
  const kinds = ["sign-in", "confirm", "role-given", "speaker-told"];
  return kinds.includes(data.kind) || isOfInvitation(data) || isOfConfirmation(data) || isOfWaitRequest(data);
}

function isOfAccount(data: LetterContent): data is AccountContent {
  return ["new-browser", "codes-refused", "confirm", "factors-changed"].includes(data.kind);
}

function isOfInvitation(data: LetterContent): data is InvitationContent {
  return data.kind === "speaker-invited" || data.kind === "speaker-reminded";
}

function isOfOrder(data: LetterContent): data is OrderContent {
  return "orderId" in data;
}

function isOfMeeting(data: LetterContent): data is MeetingLetter {
  return "meetingId" in data;
}

function isOfSeat(data: LetterContent): data is SeatLetter {
  return "holderId" in data;
}

function isOfProposal(data: LetterContent): data is ProposalContent {
  return "answerId" in data;
}

function isOfRoom(data: LetterContent): data is RoomContent {
  return "holdId" in data;
}

function isOfTold(data: LetterContent): data is ToldContent {
  return "recipientId" in data;
}

function isOfWait(data: LetterContent): data is WaitContent {
  return "entryId" in data || "offerId" in data;
}

function isOfWaitRequest(data: LetterContent): data is WaitRequestContent {
  return "requestId" in data;
}

function isOfConfirmation(data: LetterContent): data is ConfirmationContent {
  return "confirmation" in data;
}

/** How long a link or a code opens, from when its letter was written. */
const SIGN_IN_MINUTES = 10;

function writeSignIn({ language, data }: LetterRow, words: Words, { appUrl }: Writing): Promise<Letter> {
  if (data.kind !== "sign-in") throw new Error(`a letter of kind ${data.kind} signs nobody in`);
  const address = pageOf(appUrl, language, "/connexion/lien/:token", { token: data.token });
  return signIn({ language, address, code: data.code, minutes: SIGN_IN_MINUTES }, words);
}

async function writeOfRegistration(
  db: Database,
  row: LetterRow,
  data: Exclude<
    LetterContent,
    | InvitationContent
    | OrderContent
    | MeetingLetter
    | SeatLetter
    | ProposalContent
    | RoomContent
    | ToldContent
    | WaitContent
    | WaitRequestContent
    | AccountContent
    | ConfirmationContent
    | NoticesContent
    | { kind: "sign-in" | "role-given" | "approvals-waiting" }
    | { changeId: number }
  >,
  words: Words,
  writing: Writing,
): Promise<WrittenLetter> {
  const { appUrl, renderTicket, now } = writing;
  const registration = await findRegistrationOfLetter(db, data.registrationId);
  if (!registration) return { kind: "obsolete", reason: "registration-gone" };
  const facts = factsOf(registration, row.language, appUrl);
  if (data.kind === "registration-cancelled") {
    const address = pageOf(appUrl, row.language, "/:year/inscription", { year: registration.year });
    const gone = { sessions: [...registration.booked, ...registration.untold], days: true, at: row.writtenAt };
    const files = takenBack(registration, gone, { words, language: row.language, writing });
    const letter = await registrationCancelled({ ...facts, sessions: [], address }, files, words);
    return { kind: "written", letter };
  }
  // A ticket that opens no door any more would be worse than none; the cancellation has its own letter.
  if (registration.cancelledAt) return { kind: "obsolete", reason: "registration-cancelled" };
  if (registration.awaits) return { kind: "obsolete", reason: "hold-settled" };
  const code = await badgeCodeOf(db, registration, now);
  const enclosures = await enclosuresOf(registration, facts, { code, words, appUrl, renderTicket, at: row.writtenAt });
  if (data.kind === "registration-confirmed")
    return { kind: "written", letter: await registrationConfirmed(facts, enclosures, words) };
  const left = (data.givenBack ?? []).filter((session) => !registration.booked.has(session));
  const files = takenBack(
    registration,
    { sessions: left, days: false, at: row.writtenAt },
    { words, language: row.language, writing },
  );
  return { kind: "written", letter: await registrationChanged(facts, enclosures, words, files) };
}
