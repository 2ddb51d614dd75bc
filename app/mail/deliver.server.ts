import { createTransport } from "nodemailer";
import { asciiAddress } from "#app/domain/mail-address.ts";
import type { Letter, LetterAttachment } from "./letter.ts";

/** A letter with its envelope. */
export interface Delivery {
  /** The bare address; a domain in Unicode is converted to ASCII for the server. */
  readonly to: string;
  /** `Name <address>` or an address. */
  readonly from: string;
  /** The address for answers; null: the sender. */
  readonly replyTo: string | null;
  /** The same in every attempt, so that mail programs show a letter once that was sent twice. */
  readonly messageId: string;
  readonly date: Date;
  readonly letter: Letter;
}

export type DeliveryOutcome =
  | { readonly kind: "delivered" }
  /** The server will never accept this letter for this address. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The server is down, busy, or not configured for us yet. */
  | { readonly kind: "later"; readonly reason: string };

export type Deliver = (delivery: Delivery) => Promise<DeliveryOutcome>;

/**
 * Opens a connection to a mail server.
 *
 * @param smtpUrl `smtp://user:password@host:587` or `smtps://…`; its query may set any option of nodemailer's SMTP
 * transport
 */
export function mailServer(smtpUrl: string): Deliver {
  const transport = createTransport({
    // Shorter than the time after which the queue gives a letter to another worker.
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 10_000,
    url: smtpUrl,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, from, replyTo, messageId, date, letter }) => {
    const invitation = letter.attachments.find((attachment) => methodOf(attachment) !== "");
    try {
      await transport.sendMail({
        to: { name: "", address: asciiAddress(to) },
        from,
        replyTo: replyTo === null ? undefined : { name: "", address: asciiAddress(replyTo) },
        messageId,
        date,
        subject: letter.subject,
        html: letter.html,
        text: letter.text,
        attachments: letter.attachments
          .filter((attachment) => attachment !== invitation)
          .map((attachment) => ({
            ...attachment,
            contentDisposition: attachment.cid === undefined ? "attachment" : "inline",
          })),
        // Also as an alternative form of the letter, where calendars look for an invitation (RFC 6047, section 2.4).
        icalEvent: invitation && { method: methodOf(invitation), ...invitation },
        // RFC 3834: prevents automatic replies.
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      });
      return { kind: "delivered" };
    } catch (error) {
      const reason = sentence(error);
      return isForGood(error) ? { kind: "refused", reason } : { kind: "later", reason };
    }
  };
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

function sentence(error: unknown): string {
  const { response, message } = error as { response?: unknown; message?: unknown };
  return String(response ?? message ?? error)
    .replace(/\s+/g, " ")
    .slice(0, 500);
}
