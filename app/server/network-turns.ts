import { AsyncResource } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import { networksOf } from "./networks.ts";

interface Network {
  running: number;
  readonly waiting: Map<ServerResponse, () => void>;
}

/**
 * Limits how many requests of one network are processed at once; its further ones wait in turn. The process has one
 * thread for pages: without this, others would wait behind all requests that one network sends at once.
 *
 * @param most requests of one network at once
 * @returns runs `start` at once, or when an earlier request of the network is over; never when the visitor leaves before
 */
export function openNetworkTurns(
  most: number,
): (address: string, response: ServerResponse, start: () => unknown) => void {
  const networks = new Map<string, Network>();
  return (address, response, start) => {
    const key = networksOf(address).near;
    const network = networks.get(key) ?? { running: 0, waiting: new Map() };
    networks.set(key, network);
    // Begun by the end of another request, it must not run as a part of that one (`waiting`).
    const begin = AsyncResource.bind(() => {
      network.running += 1;
      network.waiting.delete(response);
      start();
    });
    response.once("close", () => {
      // One that still waited has begun nothing.
      if (network.waiting.delete(response)) return;
      network.running -= 1;
      const [next] = network.waiting.values();
      if (next) next();
      else if (network.running === 0) networks.delete(key);
    });
    if (network.running < most) begin();
    else network.waiting.set(response, begin);
  };
}
