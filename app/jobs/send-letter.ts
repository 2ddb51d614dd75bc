import { createHash } from "node:crypto";
import { sql } from "kysely";
import { contactFor } from "#app/domain/edition/edition.ts";
import { tellLeadsOfFailure } from "#app/domain/groups/member-calls.ts";
import { FAMILIES, letterContent } from "#app/domain/letter-content.ts";
import { recordReturned } from "#app/domain/returned/record-returned.ts";
import type { ReturnFailure } from "#app/domain/returned-verdicts.ts";
import { isServiceLetter } from "#app/domain/service-letters.ts";
import type { SignedTokens } from "#app/domain/signed-tokens.ts";
import { whySuppressed } from "#app/domain/suppressed-addresses.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { asLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { Deliver } from "#app/mail/deliver.server.ts";
import type { Letter } from "#app/mail/letter.ts";
import { causeOf } from "#app/mail/returned/delivery-cause.ts";
import type { TicketData } from "#app/print/ticket-data.ts";
import type { Drawing } from "./draw-invoice.ts";
import type { LetterLock } from "./letter-lock.ts";
import { type LetterRow, maskedSignIn, opensSomething, type WrittenLetter, writeLetter } from "./letter-writing.ts";
import { copyOf } from "./preview-letter.ts";
import { sharedRead } from "./together.ts";

export interface Sending {
  readonly db: Database;
  readonly lock: LetterLock;
  readonly deliver: Deliver;
  readonly renderTicket: (ticket: TicketData) => Promise<Buffer>;
  /** Renders the invoices to enclose; absent: nothing is enclosed. */
  readonly print?: Drawing["print"];
  readonly tokens: SignedTokens;
  readonly appUrl: string;
  readonly from: string;
  /** Whether letters are signed, so that mail programs trust their address for unsubscribing. Absent: they are not. */
  readonly isSigned?: boolean;
  /** The most letters of all processes together in a minute; absent: no limit. */
  readonly perMinute?: number | null;
  /** The address of the mailbox of what comes back: each letter has an envelope of its own there. Absent: none. */
  readonly returnsAddress?: string | null;
  readonly now: () => Date;
}

/** The letter could not be sent now; the queue tries again. */
export class LetterDelayed extends Error {}

/** Why a letter was given up. */
export interface Refused {
  readonly reason: string;
}

/**
 * Mail servers give up after four to five days (RFC 5321, section 4.5.4.1); the outbox does so too, after enough
 * attempts.
 */
const GIVE_UP_AFTER_MS = 5 * 24 * 60 * 60 * 1000;
const GIVE_UP_ATTEMPTS = 12;

/**
 * Hands a letter to the mail server, unless it was sent, abandoned or is held, or another process has its lock. A letter that
 * was accepted but not marked, because the process died, is sent again with the same Message-ID.
 *
 * @returns why it was given up; null when it was sent, or had nothing left to tell
 * @throws LetterDelayed when it must be tried again
 */
export async function sendLetter(sending: Sending, letterId: number): Promise<Refused | null> {
  return await sending.lock.holding(letterId, () => sendHeld(sending, letterId));
}

type Written = Extract<WrittenLetter, { kind: "written" }>;
type Attempt = NonNullable<Awaited<ReturnType<typeof beginAttempt>>>;
type Waiting = Attempt & LetterRow;

async function sendHeld(sending: Sending, letterId: number): Promise<Refused | null> {
  const { db, deliver, appUrl, from, returnsAddress, now } = sending;
  const row = await beginAttempt(db, letterId);
  if (!row) return null;
  const content = letterContent.safeParse(row.data);
  if (!content.success) return giveUp(db, row, now(), `unreadable: ${content.error.issues[0]?.path.join(".")}`);
  const waiting = { ...row, data: content.data };
  const suppressed = await whySuppressed(db, { to: row.to, kind: content.data.kind });
  if (suppressed) return giveUp(db, row, now(), `suppressed: ${suppressed}` satisfies ReturnFailure);
  const written = await writeLetter(db, waiting, { ...sending, now: now() }).catch((error) =>
    delay(db, waiting, now(), error instanceof Error ? error.message : String(error)),
  );
  if (written.kind === "obsolete") {
    await abandon(db, waiting, now(), written.reason);
    return null;
  }
  const outcome = await deliver({
    to: waiting.to,
    from,
    replyTo: written.replyTo ?? (await contactOfLetter(db, waiting, now())),
    returnTo: returnsAddress ? returnsAddress.replace("@", `+${waiting.messageId}@`) : null,
    unsubscribe: unsubscribeAddress(sending, waiting),
    messageId: `<${waiting.messageId}@${new URL(appUrl).hostname}>`,
    date: now(),
    letter: written.letter,
  });
  if (outcome.kind !== "delivered") await alertWhereBlocked(db, waiting, outcome.reason, now());
  if (outcome.kind === "later") return delay(db, waiting, now(), outcome.reason);
  if (outcome.kind === "refused") return giveUp(db, waiting, now(), outcome.reason);
  await markSent(sending, waiting, written);
  return null;
}

/** Mail programs take only an https address that a signature covers (RFC 8058, sections 3.1 and 4). */
function unsubscribeAddress({ appUrl, tokens, isSigned }: Sending, { id, language, data }: Waiting): string | null {
  if (!isSigned || isServiceLetter(data.kind) || !appUrl.startsWith("https:")) return null;
  return appUrl + path(language, "/desabonnement/:token", { token: tokens.sign("unsubscribe", id) });
}

/** A mail server that refuses ours for good concerns those who run the platform, as one that returns a letter so. */
async function alertWhereBlocked(db: Database, { id, messageId }: Waiting, reason: string, now: Date): Promise<void> {
  const cause = causeOf(reason, "");
  if (!reason.startsWith("5") || cause !== "server-blocked") return;
  const digest = createHash("sha256").update(`letter:${id}:blocked`).digest();
  const letter = { number: messageId, by: "message-id" } as const;
  await recordReturned(db, { digest, verdict: "soft", cause, letter, excerpt: null }, { now });
}

const contactOf = sharedRead(contactFor, ({ edition }) => edition);

/** The contact that takes replies; none for a letter about needs, whose replies only the kitchen may read. */
async function contactOfLetter(db: Database, { data, edition }: Waiting, now: Date): Promise<string | null> {
  return (FAMILIES.needs as readonly string[]).includes(data.kind) ? null : await contactOf(db, { edition, now });
}

async function beginAttempt(db: Database, letterId: number) {
  const row = await db
    .updateTable("letter")
    .set((letter) => ({ attempts: letter("attempts", "+", 1) }))
    .where("id", "=", letterId)
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .where("held_at", "is", null)
    .returning(["id", "to", "language", "data", "written_at as writtenAt", "message_id as messageId", "attempts"])
    .returning(["edition_id as edition", "own_texts as ownTexts"])
    .executeTakeFirst();
  return row && { ...row, language: asLanguage(row.language) };
}

async function markSent({ db, appUrl, now }: Sending, row: Waiting, { letter, stored }: Written): Promise<void> {
  const shown = await copyForJournal(db, row, letter, appUrl);
  await db
    .updateTable("letter")
    .set({
      sent_at: now(),
      failure: null,
      data: stored ? sql<string>`${WITHOUT_SECRETS} || ${JSON.stringify({ told: stored })}::jsonb` : WITHOUT_SECRETS,
      sent_copy: shown && JSON.stringify(copyOf(shown)),
    })
    .where("id", "=", row.id)
    .execute();
}

/** Makes the copy that organisers may see, without secrets; null when the letter can no longer be written. */
async function copyForJournal(db: Database, row: Waiting, letter: Letter, appUrl: string): Promise<Letter | null> {
  if (!opensSomething(row)) return letter;
  const looked = { appUrl, renderTicket: null, tokens: null, now: row.writtenAt };
  const written = await writeLetter(db, maskedSignIn(row), looked);
  return written.kind === "written" ? written.letter : null;
}

async function delay(db: Database, row: Waiting, now: Date, reason: string): Promise<never> {
  const { writtenAt, attempts } = row;
  const isTooLate = now.getTime() - writtenAt.getTime() > GIVE_UP_AFTER_MS && attempts >= GIVE_UP_ATTEMPTS;
  if (isTooLate) await giveUp(db, row, now, reason);
  else
    await db
      .updateTable("letter")
      .set({ failure: reason })
      .where("id", "=", row.id)
      .where("abandoned_at", "is", null)
      .execute();
  throw new LetterDelayed(reason);
}

/** Abandons a letter, and tells those who must act on it. */
async function giveUp(db: Database, row: Attempt, now: Date, reason: string): Promise<Refused> {
  await inTransaction(db, async (trx) => {
    await abandon(trx, row, now, reason);
    await tellLeadsOfFailure(trx, { letter: row.id, now });
  });
  return { reason };
}

async function abandon(db: Database, { id }: Attempt, now: Date, reason: string): Promise<void> {
  await db
    .updateTable("letter")
    .set({ abandoned_at: now, failure: reason, data: WITHOUT_SECRETS })
    .where("id", "=", id)
    // One that was left out meanwhile keeps that reason.
    .where("abandoned_at", "is", null)
    .execute();
}

/** A sent or abandoned letter keeps no secret. */
const WITHOUT_SECRETS = sql<string>`data - 'token' - 'code'`;
