import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";
import { matchesEtag, takesGzip } from "./page-cache.server.ts";

/** A page that is the same for all visitors except for a few values, split at these. */
export interface PageTemplate<Name extends string> {
  readonly parts: readonly (Fixed | Blank<Name>)[];
  readonly headers: readonly string[];
  /** Identifies the page's content. */
  readonly etag: string;
  /** Bytes in memory. */
  readonly size: number;
}

/** A part that is the same for all visitors, deflated independently of the parts before it. */
interface Fixed {
  readonly plain: Buffer;
  readonly deflated: Buffer;
}

interface Blank<Name> {
  readonly name: Name;
  readonly as: keyof typeof WRITTEN;
}

/** How a value is written in a page: as React does in a text or an attribute, in JSON, or in an address's query. */
const WRITTEN = {
  html: (value: string) => value.replace(/[&"'<>]/g, (character) => ENTITIES[character] ?? character),
  json: (value: string) => JSON.stringify(value).slice(1, -1),
  query: (value: string) => new URLSearchParams({ q: value }).toString().slice(2),
};
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  '"': "&quot;",
  "'": "&#x27;",
  "<": "&lt;",
  ">": "&gt;",
};
const deflate = promisify(deflateRaw);

/**
 * Splits a page that was rendered with marks as values.
 *
 * @param marks random texts; one whose value is also written in addresses ends with "&", which tells one from the other
 */
export async function cutPage<Name extends string>(
  response: Response,
  marks: Readonly<Record<Name, string>>,
): Promise<PageTemplate<Name>> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.set("vary", "Accept-Encoding");
  const isHtml = (headers.get("content-type") ?? "").startsWith("text/html");
  const blanks = new Map<string, Blank<Name>>();
  for (const as of ["query", isHtml ? "html" : "json"] as const)
    for (const name of Object.keys(marks) as Name[]) blanks.set(WRITTEN[as](marks[name]), { name, as });
  const pieces = text.split(new RegExp(`(${[...blanks.keys()].join("|")})`)).filter(Boolean);
  const parts = await Promise.all(pieces.map(async (piece) => blanks.get(piece) ?? (await fixed(piece))));
  const sizes = parts.map((part) => ("plain" in part ? part.plain.length + part.deflated.length : 0) + 100);
  const etag = createHash("sha256").update(text).digest("base64url").slice(0, 22);
  return { parts, headers: [...headers].flat(), etag, size: sizes.reduce((sum, each) => sum + each, 1000) };
}

async function fixed(piece: string): Promise<Fixed> {
  const plain = Buffer.from(piece);
  return { plain, deflated: await deflate(plain, { level: 6, finishFlush: constants.Z_FULL_FLUSH }) };
}

/**
 * Answers with a page and its values. Nothing is compressed then, and a value is never compressed beside a secret.
 *
 * @param etag of the page with these values, without quotes; null for a page that is not kept by browsers
 * @param status of the answer
 */
export function sendPage<Name extends string>(
  { parts, headers }: PageTemplate<Name>,
  values: Readonly<Record<Name, string>>,
  request: IncomingMessage,
  response: ServerResponse,
  etag: string | null = null,
  status = 200,
): void {
  const zipped = takesGzip(request.headers["accept-encoding"]);
  const mark = etag === null ? [] : ["etag", `"${etag}${zipped ? "-gzip" : ""}"`];
  if (mark[1] && matchesEtag(request.headers["if-none-match"], mark[1])) {
    const kept = headers.filter((_, at) => headers[at - (at % 2)] !== "content-type");
    response.writeHead(304, [...kept, ...mark]).end();
    return;
  }
  const body = filledPage(parts, values, zipped);
  const encoding = zipped ? ["content-encoding", "gzip"] : [];
  response.writeHead(status, [...headers, ...mark, ...encoding, "content-length", String(body.length)]);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Puts a page together with its values. @param zipped true for gzip */
export function filledPage<Name extends string>(
  parts: PageTemplate<Name>["parts"],
  values: Readonly<Record<Name, string>>,
  zipped: boolean,
): Buffer<ArrayBuffer> {
  const filled = parts.map((part) =>
    "plain" in part ? part : { plain: Buffer.from(WRITTEN[part.as](values[part.name])), deflated: null },
  );
  return zipped ? gzip(filled) : Buffer.concat(filled.map(({ plain }) => plain));
}

/**
 * Builds a gzip file (RFC 1952) of deflated parts and, between them, stored blocks (RFC 1951, 3.2.4) with the values.
 */
function gzip(parts: readonly { readonly plain: Buffer; readonly deflated: Buffer | null }[]): Buffer<ArrayBuffer> {
  let [sum, size] = [0, 0];
  const blocks = parts.map(({ plain, deflated }) => {
    sum = crc32(plain, sum);
    size += plain.length;
    return deflated ?? stored(plain);
  });
  const end = Buffer.from([1, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]);
  end.writeUInt32LE(sum, 5);
  end.writeUInt32LE(size, 9);
  return Buffer.concat([GZIP_HEAD, ...blocks, end]);
}

const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

function stored(value: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(value.length, 1);
  head.writeUInt16LE(~value.length & 0xffff, 3);
  return Buffer.concat([head, value]);
}
