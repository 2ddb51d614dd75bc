import type { IncomingMessage } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { readTexts } from "#app/forms/form-body.ts";
import type { SentFields } from "#app/ui/error-page.tsx";

/** Longer forms are not kept for another attempt. */
const MOST_BYTES = 256 * 1024;
/** How long the rest of a form is waited for that was refused before it was read, in milliseconds. */
const REST_MS = 5_000;

/**
 * Keeps the fields of a posted form beside its reader, so that an answer which must refuse it for time can give them
 * back. Forms with files, and those with more fields than any of ours, are not kept.
 *
 * @returns reads the form to its end and returns its fields: all of them, or none
 */
export function keepSent(request: IncomingMessage): () => Promise<SentFields> {
  const isForm = String(request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  if (request.method !== "POST" || !isForm) return async () => [];
  const pieces: Buffer[] = [];
  let length = 0;
  request.on("data", (piece: Buffer) => {
    length += piece.length;
    if (length <= MOST_BYTES) pieces.push(piece);
    else pieces.length = 0;
  });
  const ended = new Promise((resolve) => request.once("end", resolve).once("close", resolve));
  return async () => {
    // The reader that the framework has made pauses the request while nobody asks for more.
    request.on("pause", () => request.resume()).resume();
    await Promise.race([ended, delay(REST_MS, null, { ref: false })]);
    if (!request.readableEnded || length > MOST_BYTES) return [];
    return readTexts(Buffer.concat(pieces).toString("utf8")) ?? [];
  };
}
