import type { IncomingMessage, ServerResponse } from "node:http";

/** The bodies of all requests together, in bytes; a form has a few kilobytes, and at most a megabyte. */
const MOST_HELD = 32 * 1024 * 1024;
/** A body that is shorter and younger is not cut. */
const SHORT = 16 * 1024;
const YOUNG_MS = 5_000;

interface Body {
  readonly request: IncomingMessage;
  readonly begun: number;
  bytes: number;
}

/**
 * Limits what the bodies of requests hold in memory until they are answered: strangers could send many forms and never
 * their ends. Beyond the limit those that were not sent to their end are cut, long and old ones first.
 *
 * @returns counts a request's body
 */
export function openHeldBodies(most = MOST_HELD): (request: IncomingMessage, response: ServerResponse) => void {
  const arriving = new Set<Body>();
  let held = 0;
  const release = (body: Body) => {
    arriving.delete(body);
    held -= body.bytes;
    body.bytes = 0;
  };
  const makeRoom = () => {
    const now = performance.now();
    const weight = ({ bytes, begun }: Body) => bytes * (now - begun);
    const cuttable = [...arriving].filter(({ bytes, begun }) => bytes > SHORT || now - begun > YOUNG_MS);
    for (const body of cuttable.sort((one, other) => weight(other) - weight(one))) {
      // Somewhat more than needed, so that not every piece leads to a search.
      if (held <= most * 0.75) return;
      release(body);
      body.request.destroy();
    }
  };
  return (request, response) => {
    const body: Body = { request, begun: performance.now(), bytes: 0 };
    arriving.add(body);
    request.on("data", (piece: Buffer) => {
      if (request.destroyed) return;
      body.bytes += piece.length;
      held += piece.length;
      if (held > most) makeRoom();
    });
    request.once("end", () => arriving.delete(body));
    response.once("close", () => release(body));
  };
}
