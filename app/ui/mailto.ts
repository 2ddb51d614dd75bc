/**
 * Makes the link to write to an address. The part before the @ may hold `?`, `&` and `%` (RFC 5322), which a link reads
 * as more recipients or a subject (RFC 6068, 2): so they are escaped.
 */
export function mailto(address: string): string {
  const at = address.lastIndexOf("@");
  return `mailto:${encodeURIComponent(address.slice(0, at))}${address.slice(at)}`;
}
