/**
 * Names that are reserved and reach no mailbox (RFC 2606, RFC 6761, RFC 6762).
 */
const RESERVED = /(^|\.)(invalid|example|test|localhost|local|example\.(com|net|org))$/;

/**
 * Whether letters to an address can reach a person: the address of a demonstration or of a first start cannot.
 *
 * @param email in lower case
 */
export function isRealAddress(email: string): boolean {
  return !RESERVED.test(email.slice(email.lastIndexOf("@") + 1));
}
