import type { IncomingMessage } from "node:http";
import type { SentFields } from "#app/ui/error-page.tsx";

/** Longer forms are not kept for another attempt. */
const MOST_BYTES = 256 * 1024;

/**
 * Keeps the fields of a posted form beside its reader, so that an answer which must refuse it for time can give them
 * back. Forms with files are not kept.
 *
 * @returns the fields read so far; empty for other requests
 */
export function keepSent(request: IncomingMessage): () => SentFields {
  const isForm = String(request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  if (request.method !== "POST" || !isForm) return () => [];
  const pieces: Buffer[] = [];
  let length = 0;
  request.on("data", (piece: Buffer) => {
    length += piece.length;
    if (length <= MOST_BYTES) pieces.push(piece);
    else pieces.length = 0;
  });
  return () => (length > MOST_BYTES ? [] : [...new URLSearchParams(Buffer.concat(pieces).toString("utf8"))]);
}
