import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import type { Settings } from "#app/env.server.ts";

/**
 * Makes express's `trust proxy` function, which is called with each hop's address, the nearest first. It trusts
 * X-Forwarded-For from at most the configured number of hops, and only from the addresses of proxies, so that a visitor
 * who connects directly cannot forge an address.
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

/** Finds the visitor's address for requests answered before express: the nearest hop that is not a trusted proxy. */
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
