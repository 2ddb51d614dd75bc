import { isIPv6 } from "node:net";

/**
 * The networks that a visitor is counted by. An IPv4 address counts for itself. An IPv6 address says nothing: one
 * connection has 2^64 of them (RFC 6177), so its /64 is counted and, more generously, its /48, which is what one
 * customer gets at most.
 *
 * @param address as a proxy or the connection names it
 */
export function networksOf(address: string): { readonly near: string; readonly wide: string | null } {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!isIPv6(plain)) return { near: plain, wide: null };
  const groups = wholeAddress(plain);
  return { near: `${groups.slice(0, 4).join(":")}::/64`, wide: `${groups.slice(0, 3).join(":")}::/48` };
}

/** A mailbox as it is counted: without a tag behind `+`, which leads to the same one, and without Gmail's dots. */
export function mailboxOf(email: string): string {
  const [, local = "", domain = ""] = /^(.*)@([^@]*)$/.exec(email.toLowerCase()) ?? [];
  const untagged = local.replace(/(?<=.)\+.*$/, "");
  if (domain !== "gmail.com" && domain !== "googlemail.com") return `${untagged}@${domain}`;
  return `${untagged.replaceAll(".", "")}@gmail.com`;
}

/** The eight groups of an IPv6 address, each in its shortest form. */
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
