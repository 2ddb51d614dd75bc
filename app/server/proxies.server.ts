import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import type { Settings } from "#app/env.server.ts";

/**
 * Which hops in front of the site are believed when they name the visitor's address in X-Forwarded-For: at most as many
 * as are set, and only from the addresses of proxies. A visitor who connects directly and sends the header is counted
 * by their own address.
 *
 * @returns express's `trust proxy`: called with each hop's address, the nearest first
 */
export function trustedProxies({
  trustedProxies: hops,
  proxyAddresses,
}: Pick<Settings, "trustedProxies" | "proxyAddresses">): (address: string, hop: number) => boolean {
  const proxies = new BlockList();
  for (const range of proxyAddresses) {
    const [address = "", prefix] = range.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(prefix), family);
  }
  return (address, hop) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
    return hop < hops && proxies.check(plain, isIPv6(plain) ? "ipv6" : "ipv4");
  };
}

/** The visitor's address, for what is answered before express looks at a request: the last hop that no proxy vouches for. */
export function visitorAddress(
  settings: Pick<Settings, "trustedProxies" | "proxyAddresses">,
): (request: IncomingMessage) => string {
  const isTrusted = trustedProxies(settings);
  return ({ socket, headers }) => {
    const forwarded = String(headers["x-forwarded-for"] ?? "")
      .split(",")
      .map((hop) => hop.trim())
      .filter(Boolean);
    const hops = [socket.remoteAddress ?? "", ...forwarded.reverse()];
    return hops.find((address, hop) => !isTrusted(address, hop)) ?? hops.at(-1) ?? "";
  };
}
