import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { Clock } from "#app/domain/clock.ts";
import type { Blanks } from "./context.ts";
import { takesGzip } from "./page-cache.server.ts";

/** A form's page, split at the visitor's own values. */
interface CachedForm {
  readonly parts: readonly (Fixed | keyof Blanks)[];
  readonly headers: readonly string[];
  readonly isHtml: boolean;
}
/** A part that is the same for all visitors, deflated independently of the parts before it. */
interface Fixed {
  readonly plain: Buffer;
  readonly deflated: Buffer;
}

export interface FormPages {
  /** The placeholders for the visitor's own values, for rendering a page to be cached. */
  readonly marks: Blanks;
  /**
   * Answers with a form's page and its visitor's values; renders it first when it is not cached. Simultaneous visitors
   * share one rendering.
   *
   * @param email the visitor's email address, empty when they are not signed in
   * @param render renders the page with `marks` as values
   * @returns false when it did not answer: the caller answers as usual
   */
  readonly serve: (
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
    email: () => Promise<string>,
    render: () => Promise<Response>,
  ) => Promise<boolean>;
  /** Empties the cache. */
  readonly clear: () => void;
}

/**
 * The lifetime of a cached page, in milliseconds. A form may change without a notification of content, such as when a
 * queue becomes empty; this lifetime limits its age and the rate of rendering.
 */
const KEPT_MS = 300;
const MOST_PAGES = 100;
const deflate = promisify(deflateRaw);

/**
 * Opens the cache of public forms. Their pages are the same for all visitors except for the submission's UUID and the
 * email address of a signed-in visitor; inserting these costs about a hundredth of a rendering.
 */
export function openFormPages(now: Clock): FormPages {
  const marks = { submission: randomUUID(), email: `mark-${randomBytes(16).toString("hex")}` };
  const cache = new LRUCache<string, { readonly at: number; readonly page: Promise<CachedForm | null> }>({
    max: MOST_PAGES,
    ttl: KEPT_MS,
  });
  const pageOf = (key: string, render: () => Promise<Response>) => {
    const known = cache.get(key);
    const at = now().getTime();
    if (known && Math.abs(at - known.at) <= KEPT_MS) return known.page;
    const page = render().then((response) => (response.status === 200 ? cut(response, marks) : null));
    cache.set(key, { at, page });
    const forget = () => cache.peek(key)?.page === page && cache.delete(key);
    page.then((made) => made ?? forget(), forget);
    return page;
  };
  return {
    marks,
    serve: async (key, request, response, email, render) => {
      const page = await pageOf(key, render);
      if (page) send(page, { submission: randomUUID(), email: await email() }, request, response);
      return page !== null;
    },
    clear: () => cache.clear(),
  };
}

async function cut(response: Response, marks: Blanks): Promise<CachedForm> {
  const nameOf = new Map(Object.entries(marks).map(([name, mark]) => [mark, name as keyof Blanks]));
  const pieces = (await response.text()).split(new RegExp(`(${[...nameOf.keys()].join("|")})`));
  const parts = pieces.filter(Boolean).map(async (piece) => {
    const plain = Buffer.from(piece);
    const options = { level: 9, finishFlush: constants.Z_FULL_FLUSH };
    return nameOf.get(piece) ?? { plain, deflated: await deflate(plain, options) };
  });
  const headers = new Headers(response.headers);
  headers.set("vary", "Accept-Encoding");
  const isHtml = (headers.get("content-type") ?? "").startsWith("text/html");
  return { parts: await Promise.all(parts), headers: [...headers].flat(), isHtml };
}

function send(
  { parts, headers, isHtml }: CachedForm,
  values: Blanks,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const escaped = (value: string) => Buffer.from(isHtml ? inAttribute(value) : JSON.stringify(value).slice(1, -1));
  const filled = parts.map((part) =>
    typeof part === "string" ? { plain: escaped(values[part]), deflated: null } : part,
  );
  const zipped = takesGzip(request.headers["accept-encoding"]);
  const body = zipped ? gzip(filled) : Buffer.concat(filled.map(({ plain }) => plain));
  const encoding = zipped ? ["content-encoding", "gzip"] : [];
  response.writeHead(200, [...headers, ...encoding, "content-length", String(body.length)]);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Escapes a value as React does in an attribute. */
function inAttribute(value: string): string {
  const entities: Record<string, string> = { "&": "&amp;", '"': "&quot;", "'": "&#x27;", "<": "&lt;", ">": "&gt;" };
  return value.replace(/[&"'<>]/g, (character) => entities[character] ?? character);
}

/**
 * Builds a gzip file (RFC 1952) of deflated parts and, between them, stored blocks (RFC 1951, 3.2.4) with the values.
 */
function gzip(parts: readonly { readonly plain: Buffer; readonly deflated: Buffer | null }[]): Buffer {
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
