/** What a message that came back means. */

/**
 * `hard`: nothing more is sent to the address until a person corrects it. `soft`: counted. `delayed`: still tried.
 * `complaint`: the reader marked the letter as unwanted. `auto-reply`: the letter arrived, or waits. `none`: no bounce.
 */
export type Verdict = "hard" | "soft" | "delayed" | "auto-reply" | "complaint" | "none";

/** Why a letter was not delivered. */
const DELIVERY_CAUSES = [
  ...(["unknown-user", "unknown-domain", "closed-group", "no-mail", "mailbox-full", "suspended"] as const),
  ...(["server-blocked", "sender-refused", "too-large", "greylisted", "their-fault", "unknown"] as const),
] as const;
export type DeliveryCause = (typeof DELIVERY_CAUSES)[number];

/** Other reasons for which a message came. */
const RETURN_CAUSES = [
  ...DELIVERY_CAUSES,
  ...(["unwanted", "unsubscribed", "away", "has-left", "challenge", "read-receipt", "delivered", "other"] as const),
] as const;
export type ReturnCause = (typeof RETURN_CAUSES)[number];

/** Also those of a message that was set aside: too large, or not to be read. */
export type UnreadCause = ReturnCause | "oversized" | "unreadable";

/** How a letter was found; an address alone proves nothing, as anyone can write one. */
export type FoundBy = "message-id" | "envelope" | "address";

/** The failure of a letter that came back, or that was not sent because its address is suppressed. */
export type ReturnFailure = `${"returned" | "suppressed"}: ${ReturnCause}`;

/** The failures of a letter that was not sent because its person wants service letters only. */
export const UNWANTED: readonly ReturnFailure[] = ["suppressed: unwanted", "suppressed: unsubscribed"];

const FAILURE = /^(returned|suppressed): ([\w-]+)$/;

/** Reads a letter's stored failure. @returns null for the answer of a mail server */
export function readReturnFailure(
  failure: string | null,
): { readonly kind: "returned" | "suppressed"; readonly cause: ReturnCause } | null {
  const [, kind, word] = FAILURE.exec(failure ?? "") ?? [];
  const cause = RETURN_CAUSES.find((one) => one === word);
  return kind && cause ? { kind: kind as "returned" | "suppressed", cause } : null;
}

/** The stored reason for which an address is written to again where it was corrected; pages say it in words. */
export const CORRECTED = "address-corrected";
/** The same, where the person wants all letters again. */
export const RESUMED = "resumed-by-recipient";
