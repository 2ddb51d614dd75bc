import { type ReturnCause, readReturnFailure } from "../returned-verdicts.ts";

/** Why a mail server did not take a letter, as far as its answer tells (RFC 5321 section 4.2, RFC 3463). */
export type LetterFailure = "no-mailbox" | "mailbox-full" | "refused" | "no-domain" | "unreachable" | "unknown";

const OF_CAUSE: Readonly<Partial<Record<ReturnCause, LetterFailure>>> = {
  ...{ "unknown-user": "no-mailbox", "unknown-domain": "no-domain", "no-mail": "no-domain" },
};

/**
 * Reads the stored failure of a letter.
 *
 * @param failure the server's answer, such as `550 5.1.1 no such user`, or an error of the network
 */
export function readLetterFailure(failure: string | null): LetterFailure {
  const read = readReturnFailure(failure);
  if (read) return OF_CAUSE[read.cause] ?? "refused";
  const text = failure ?? "";
  if (/\b5\.2\.2\b|\b552\b|quota|mailbox full/i.test(text)) return "mailbox-full";
  if (/\b5\.1\.2\b|ENOTFOUND|EDNS|domain (not found|does not exist)|no such domain/i.test(text)) return "no-domain";
  if (/\b5\.7\.\d+\b|\b554\b|spam|blocked|policy/i.test(text)) return "refused";
  if (/\b5\.1\.\d+\b|\b55[0135]\b|no such user|mailbox unavailable|user unknown/i.test(text)) return "no-mailbox";
  if (/ECONN|ETIMEDOUT|ESOCKET|EHOST|timeout|\b4\d\d\b/i.test(text)) return "unreachable";
  return "unknown";
}
