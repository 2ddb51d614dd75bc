import { createHash } from "node:crypto";
import { type JudgedMessage, recordReturned } from "#app/domain/returned/record-returned.ts";
import type { Database } from "#app/domain/transaction.ts";
import { judgeMail } from "#app/mail/returned/judge-returned.ts";
import type { Folder, OpenMailbox, Waiting } from "#app/mail/returned/mailbox.server.ts";
import { takeApart } from "#app/mail/returned/returned-mail.ts";
import { numberOf, storedLetters } from "#app/mail/returned/stored-letters.ts";

/** Mail servers return at most the letter that they got. */
const LARGEST_BYTES = 20 * 2 ** 20;
const MOST = 100;
/** What is not read in this time waits for the next round. */
const ROUND_MS = 45_000;
const EXCERPT = 400;

export interface ReturnedRound {
  /** Messages that counted now. */
  readonly read: number;
  /** Of these, those that were set aside because they are too large or cannot be read. */
  readonly aside: number;
}

/**
 * Reads the mailbox of what comes back, at most a hundred messages: each is judged, stored with what follows, and then
 * moved. A message that was stored and not moved, because the process died, or that another process reads at the same
 * time, counts once.
 *
 * @param options.until ends the round between two messages
 * @throws the first failure, after the other messages
 */
export async function roundOfReturned(
  db: Database,
  mailbox: Pick<OpenMailbox, "waiting" | "read" | "move">,
  { now, until }: { now: () => Date; until?: AbortSignal },
): Promise<ReturnedRound> {
  const began = performance.now();
  const counts = { read: 0, aside: 0 };
  const failures: unknown[] = [];
  const readOne = async (waiting: Waiting) => {
    const message = await judged(db, mailbox, waiting);
    if (!message) return;
    if (await recordReturned(db, message, { now: now() })) {
      counts.read += 1;
      if (message.verdict === "unread") counts.aside += 1;
    }
    await mailbox.move(waiting.uid, folderOf(message));
  };
  for (const waiting of await mailbox.waiting(MOST)) {
    if (until?.aborted || performance.now() - began > ROUND_MS) break;
    // One message must not keep back the others.
    await readOne(waiting).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
  return counts;
}

/** A message that a person wrote, and one that could not be read, are for a person. */
function folderOf({ verdict, cause }: JudgedMessage): Folder {
  return verdict === "unread" || (verdict === "none" && cause === "other") ? "aside" : "done";
}

/** @returns null when another process has moved the message */
async function judged(
  db: Database,
  mailbox: Pick<OpenMailbox, "read">,
  { uid, bytes, name }: Waiting,
): Promise<JudgedMessage | null> {
  const aside = { verdict: "unread", letter: null, excerpt: null } as const;
  if (bytes > LARGEST_BYTES) return { ...aside, digest: digestOf(Buffer.from(name)), cause: "oversized" };
  const source = await mailbox.read(uid);
  if (!source) return null;
  const digest = digestOf(source);
  const mail = await takeApart(source).catch(() => null);
  if (!mail) return { ...aside, digest, cause: "unreadable" };
  const { verdict, cause, letter } = await judgeMail(mail, storedLetters(db));
  const number = letter && numberOf(letter.letter.messageId);
  const isTelling = cause === "has-left" || cause === "challenge";
  return {
    ...{ digest, verdict, cause },
    letter: letter && number ? { number, by: letter.by } : null,
    excerpt: isTelling ? excerptOf(mail.text) : null,
  };
}

/** Postgres stores no NUL and no half of a surrogate pair. */
function excerptOf(text: string): string {
  return text
    .replace(/[\0\s]+/g, " ")
    .trim()
    .slice(0, EXCERPT)
    .toWellFormed();
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
