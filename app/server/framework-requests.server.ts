import { gzipSync } from "node:zlib";
import { createReadableStreamFromReadable, writeReadableStreamToWritable } from "@remix-run/node";
import type express from "express";
import { bytesOf } from "./page-bytes.ts";
import { takesGzip } from "./page-cache.server.ts";
import { isWorthCompressing } from "./request-checks.server.ts";

/**
 * The lengths of the pages, in bytes, that are compressed here: at most a third of a millisecond, which is less than
 * zlib's streams take to hand a page to another thread twice.
 */
const COMPRESSED = { least: 1024, most: 64 * 1024 };
/** A third less time than level 6 takes, for four per cent more bytes. */
const LEVEL = 4;

/**
 * Makes the framework's request from Express's. Its signal is aborted when the visitor leaves before the answer is
 * complete.
 */
export function frameworkRequest(request: express.Request, response: express.Response): Request {
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort();
  });
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headers))
    for (const value of [values ?? []].flat()) headers.append(name, value);
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  // The host is that of the settings (`settleHost`).
  return new Request(`${request.protocol}://${request.headers.host}${request.originalUrl}`, {
    method: request.method,
    headers,
    signal: left.signal,
    ...(hasBody && { body: createReadableStreamFromReadable(request), duplex: "half" }),
  });
}

/** Sends the framework's answer. A page is sent in one piece. */
export async function sendAnswer(
  answer: Response,
  request: express.Request,
  response: express.Response,
): Promise<void> {
  response.statusMessage = answer.statusText;
  response.status(answer.status);
  for (const [name, value] of answer.headers) response.append(name, value);
  const bytes = bytesOf(answer);
  if (bytes) return sendPage(bytes, request, response);
  if (/text\/event-stream/i.test(answer.headers.get("content-type") ?? "")) response.flushHeaders();
  if (answer.body) await writeReadableStreamToWritable(answer.body, response);
  else response.end();
}

/** Sends a page, compressed for most visitors; a long one is compressed by the application, as files are. */
function sendPage(bytes: Uint8Array<ArrayBuffer>, request: express.Request, response: express.Response): void {
  const isZipped =
    bytes.length >= COMPRESSED.least &&
    bytes.length <= COMPRESSED.most &&
    !response.hasHeader("content-encoding") &&
    isWorthCompressing(request, response) &&
    takesGzip(request.headers["accept-encoding"]);
  const body = isZipped ? gzipSync(bytes, { level: LEVEL }) : bytes;
  if (isZipped) response.setHeader("content-encoding", "gzip");
  response.setHeader("content-length", body.length);
  response.end(body);
}
