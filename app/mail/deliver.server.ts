import { createTransport } from "nodemailer";
import { asciiAddress } from "#app/domain/mail-address.ts";
import type { DkimKey } from "./dkim-key.server.ts";
import type { Letter, LetterAttachment } from "./letter.ts";

/** A letter with its envelope. */
export interface Delivery {
  /** The bare address; a domain in Unicode is converted to ASCII for the server. */
  readonly to: string;
  /** `Name <address>` or an address. */
  readonly from: string;
  /** The address for answers; null: the sender. */
  readonly replyTo: string | null;
  /** The envelope's sender, where what comes back goes; null: the sender. */
  readonly returnTo: string | null;
  /** The https page that unsubscribes the recipient, for a signed letter that is none of service; null for others. */
  readonly unsubscribe: string | null;
  /** The same in every attempt, so that mail programs show a letter once that was sent twice. */
  readonly messageId: string;
  readonly date: Date;
  readonly letter: Letter;
}

export type DeliveryOutcome =
  | { readonly kind: "delivered" }
  /** The server will never accept this letter for this address. */
  | { readonly kind: "refused"; readonly reason: string }
  /**
   * The server is down, busy, or not configured for us yet.
   *
   * @param hangs true when it took the connection and then did not answer about this letter in time
   */
  | { readonly kind: "later"; readonly reason: string; readonly hangs: boolean };

export type Deliver = (delivery: Delivery) => Promise<DeliveryOutcome>;

export interface MailServer {
  readonly deliver: Deliver;
  /** Closes the idle connections. */
  readonly close: () => void;
}

/** The most that one letter may take, however slowly the server answers. */
const LETTER_MS = 60_000;

/** The header fields that a signature covers; for an unsubscribing in one click both of its fields (RFC 8058, section 4). */
const SIGNED = [
  ...["From", "Reply-To", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"],
  ...["Content-Transfer-Encoding", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post"],
] as const;

interface MailServerOptions {
  readonly connections?: number;
  readonly letterMs?: number;
  readonly dkim?: DkimKey | null;
}

/**
 * Opens connections to a mail server as letters need them, and keeps them for the next letters.
 *
 * @param smtpUrl `smtp://user:password@host:587` or `smtps://…`; its query may set any option of nodemailer's SMTP
 * transport
 * @param options.connections the most at once; the caller delivers no more letters than that at once
 * @param options.letterMs the deadline of one letter, in milliseconds
 * @param options.dkim signs each letter; null: none
 */
export function mailServer(
  smtpUrl: string,
  { connections = 1, letterMs = LETTER_MS, dkim = null }: MailServerOptions = {},
): MailServer {
  const transport = createTransport({
    pool: true,
    maxConnections: connections,
    maxMessages: 200,
    // A letter that a closed connection has not begun to send goes over another one.
    maxRequeues: 2,
    // An idle connection occupies a place at the server.
    idleTimeout: 3_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    // The silence after each command and after the text.
    socketTimeout: 30_000,
    url: smtpUrl,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && { dkim: { ...dkim, headerFieldNames: SIGNED.join(":") } }),
  });
  return {
    deliver: async (delivery) => {
      try {
        await transport.sendMail({ ...messageOf(delivery), signal: AbortSignal.timeout(letterMs) });
        return { kind: "delivered" };
      } catch (error) {
        const reason = sentence(error, letterMs);
        return isForGood(error) ? { kind: "refused", reason } : { kind: "later", reason, hangs: isSilence(error) };
      }
    },
    close: () => transport.close(),
  };
}

/** Converts a letter to nodemailer's message. */
function messageOf({ to, from, replyTo, returnTo, unsubscribe, messageId, date, letter }: Delivery) {
  const invitation = letter.attachments.find((attachment) => methodOf(attachment) !== "");
  return {
    to: { name: "", address: asciiAddress(to) },
    from,
    replyTo: replyTo === null ? undefined : { name: "", address: asciiAddress(replyTo) },
    envelope: returnTo === null ? undefined : { from: asciiAddress(returnTo), to: asciiAddress(to) },
    messageId,
    date,
    subject: letter.subject,
    html: letter.html,
    text: letter.text,
    attachments: letter.attachments
      .filter((attachment) => attachment !== invitation)
      .map((attachment) => ({
        ...attachment,
        contentDisposition: attachment.cid === undefined ? ("attachment" as const) : ("inline" as const),
      })),
    // Also as an alternative form of the letter, where calendars look for an invitation (RFC 6047, section 2.4).
    icalEvent: invitation && { method: methodOf(invitation), ...invitation },
    // RFC 3834: prevents automatic replies.
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", ...unsubscribing(unsubscribe) },
  };
}

/** The fields with which a mail program unsubscribes its reader in one click (RFC 8058). */
function unsubscribing(address: string | null): Record<string, string> {
  if (address === null) return {};
  return { "List-Unsubscribe": `<${address}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** The iTIP method of a calendar file that invites or cancels; empty for other attachments. */
function methodOf({ contentType }: LetterAttachment): string {
  return /^text\/calendar;.*\bmethod=(REQUEST|CANCEL)\b/.exec(contentType)?.[1] ?? "";
}

/**
 * Whether a failure is permanent: one about this recipient or this text (5yz, RFC 5321 section 4.2.1). A refusal of the
 * sender, of the login or by policy (5.7.x, RFC 3463 section 3.8) is a wrong setting, and the letter waits until it is
 * corrected.
 */
function isForGood(error: unknown): boolean {
  const { code, command, responseCode, response } = error as Record<string, unknown>;
  if (typeof responseCode !== "number") return code === "EENVELOPE";
  const isAboutLetter = command === "RCPT TO" || command === "DATA";
  const isPolicy = responseCode === 530 || /\b5\.7\.\d/.test(String(response));
  return isAboutLetter && responseCode >= 500 && responseCode !== 503 && !isPolicy;
}

/** Whether the server fell silent after its greeting, or the letter's deadline has passed. */
function isSilence(error: unknown): boolean {
  const { code, timeoutType } = error as Record<string, unknown>;
  return code === "EABORT" || timeoutType === "SOCKET_TIMEOUT";
}

function sentence(error: unknown, letterMs: number): string {
  const { code, response, message } = error as { code?: unknown; response?: unknown; message?: unknown };
  if (code === "EABORT") return `not accepted within ${letterMs / 1000} s`;
  return String(response ?? message ?? error)
    .replace(/\s+/g, " ")
    .slice(0, 500);
}
