/** Reserved names without mailboxes (RFC 2606, RFC 6761, RFC 6762). */
const RESERVED = /(^|\.)(invalid|example|test|localhost|local|example\.(com|net|org))$/;

/**
 * Whether an address can receive letters; addresses of a demonstration cannot.
 *
 * @param email in lower case
 */
export function isRealAddress(email: string): boolean {
  return !RESERVED.test(email.slice(email.lastIndexOf("@") + 1));
}
