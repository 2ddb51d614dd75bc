import { isIPv6 } from "node:net";

/**
 * Finds the networks by which a visitor is counted. An IPv4 address counts for itself. An IPv6 connection has 2^64
 * addresses (RFC 6177), so its /64 is counted and, with a higher limit, its /48, which is the most that one customer
 * gets.
 *
 * @param address from a proxy or the connection
 */
export function networksOf(address: string): { readonly near: string; readonly wide: string | null } {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!isIPv6(plain)) return { near: plain, wide: null };
  const groups = wholeAddress(plain);
  return { near: `${groups.slice(0, 4).join(":")}::/64`, wide: `${groups.slice(0, 3).join(":")}::/48` };
}

/** Normalises a mailbox for limits: without a tag after `+`, and for Gmail without dots. */
export function mailboxOf(email: string): string {
  const [, local = "", domain = ""] = /^(.*)@([^@]*)$/.exec(email.toLowerCase()) ?? [];
  const untagged = local.replace(/(?<=.)\+.*$/, "");
  if (domain !== "gmail.com" && domain !== "googlemail.com") return `${untagged}@${domain}`;
  return `${untagged.replaceAll(".", "")}@gmail.com`;
}

/** Expands an IPv6 address to its eight groups, each in its shortest form. */
function wholeAddress(address: string): string[] {
  const embedded = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hexadecimal = embedded
    ? `${embedded[1]}${pair(embedded[2], embedded[3])}:${pair(embedded[4], embedded[5])}`
    : address;
  const [head = "", tail] = hexadecimal.split("::");
  const before = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const zeros = Array(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16).toString(16));
}

function pair(high = "0", low = "0"): string {
  return (Number(high) * 256 + Number(low)).toString(16);
}
