import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener } from "node:http";
import type { Logger } from "pino";
import { CAUSE, causedBy } from "#app/domain/cause.ts";
import type { Settings } from "#app/env.server.ts";
import { trustedProxies } from "./proxies.server.ts";

export const REQUEST_ID = "x-request-id";

/** Finds or makes the id of a request: the same each time. */
export type IdentifyRequest = (request: IncomingMessage) => string;

/** The id is that of a trusted proxy's `X-Request-Id` when it has the shape of an id, else a new UUID. */
export function openRequestIds(settings: Pick<Settings, "trustedProxies" | "proxyAddresses">): IdentifyRequest {
  const isTrusted = trustedProxies(settings);
  const known = new WeakMap<IncomingMessage, string>();
  return (request) => {
    const before = known.get(request);
    if (before) return before;
    const given = request.headers[REQUEST_ID];
    const isGiven = typeof given === "string" && CAUSE.test(given) && isTrusted(request.socket.remoteAddress ?? "", 0);
    const id = isGiven ? given : randomUUID();
    known.set(request, id);
    return id;
  };
}

/**
 * Answers under the request's id, which the answer carries too. A request that may change something leaves a line in the
 * log.
 */
export function identified(
  answer: RequestListener,
  { identify, log, patternOf }: { identify: IdentifyRequest; log: Logger; patternOf: (pathname: string) => string },
): RequestListener {
  return (request, response) => {
    const id = identify(request);
    response.setHeader(REQUEST_ID, id);
    return causedBy(id, () => {
      if (request.method !== "GET" && request.method !== "HEAD") {
        const [begun, path] = [performance.now(), request.url?.split("?")[0] ?? ""];
        response.once("close", () =>
          log.info(
            {
              ...{ request: id, method: request.method, address: patternOf(path), status: response.statusCode },
              ...{ ms: Math.round(performance.now() - begun), cut: !response.writableFinished },
            },
            "answered",
          ),
        );
      }
      return answer(request, response);
    });
  };
}
