import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";

type Encoding = "identity" | "br" | "gzip";

/** A page, and its copies in the encodings that were asked for, with headers ready to send. */
interface CachedPage {
  readonly body: Buffer;
  readonly headers: Headers;
  readonly copies: Map<Encoding, Copy | Promise<Copy>>;
}
interface Copy {
  readonly etag: string;
  readonly body: Buffer;
  readonly headers: readonly string[];
  readonly notModified: readonly string[];
}

export interface PageCache {
  /**
   * Answers with a cached page whose key is the address itself, which is true of most requests for public pages.
   *
   * @returns null when there is none; else as `serve`
   */
  readonly serveKept: (
    url: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<boolean> | true | null;
  /**
   * Answers with a cached page; renders it first when it is not cached. Simultaneous visitors share one rendering.
   *
   * @param key address with its relevant parameters in a fixed order
   * @param render renders the page without knowing the visitor; null when it must not be cached
   * @returns false when it did not answer: the caller answers as usual
   */
  readonly serve: (
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
    render: () => Promise<Response>,
  ) => Promise<boolean> | boolean;
  /** How many pages were in memory when asked for, and how many were not. */
  readonly counts: Readonly<{ hits: number; misses: number }>;
  /** Empties the cache; pages being rendered are answered but not cached. */
  readonly clear: () => void;
}

const MAX_BYTES = 96 * 1024 * 1024;
/** A longer `Accept-Encoding`, which no browser sends, is read anew each time. */
const LONGEST_HEADER = 200;
const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/**
 * Opens the cache of public pages, which are kept until the content changes, each compressed once with each encoding
 * that is asked for, and with strong ETags.
 */
export function openPageCache(): PageCache {
  const cache = new LRUCache<string, CachedPage>({
    maxSize: MAX_BYTES,
    // Two compressed copies may follow, each about as large as a body that is compressed already, such as a font.
    sizeCalculation: ({ body }, key) => key.length + 3 * body.length + 1024,
  });
  const rendering = new Map<string, Promise<CachedPage | Response>>();
  let generation = 0;
  const counts = { hits: 0, misses: 0 };

  const make = async (key: string, render: () => Promise<Response>): Promise<CachedPage | Response> => {
    const begun = generation;
    const response = await render();
    if (!isKeepable(response)) return response;
    const page = { body: Buffer.from(await response.arrayBuffer()), headers: response.headers, copies: new Map() };
    if (begun === generation) cache.set(key, page);
    return page;
  };
  const shared = (key: string, render: () => Promise<Response>) => {
    const slot = `${generation} ${key}`;
    const running = rendering.get(slot);
    if (running) return running;
    const started = make(key, render).finally(() => rendering.delete(slot));
    rendering.set(slot, started);
    return started;
  };

  const serveKept: PageCache["serveKept"] = (key, request, response) => {
    const page = cache.get(key);
    if (!page) return null;
    counts.hits++;
    return answer(page, request, response);
  };

  return {
    counts,
    serveKept,
    serve: (key, request, response, render) => {
      const kept = serveKept(key, request, response);
      if (kept !== null) return kept;
      counts.misses++;
      return shared(key, render).then((ready) => !(ready instanceof Response) && answer(ready, request, response));
    },
    clear: () => {
      generation += 1;
      cache.clear();
    },
  };
}

function isKeepable(response: Response): boolean {
  return response.status === 200 && (response.headers.get("cache-control") ?? "").startsWith("public");
}

function answer(page: CachedPage, request: IncomingMessage, response: ServerResponse): true | Promise<true> {
  const encoding = encodingFor(request.headers["accept-encoding"]);
  const copy = page.copies.get(encoding) ?? pack(page, encoding);
  if ("body" in copy) return send(copy, request, response);
  return copy.then((ready) => send(ready, request, response));
}

function send(copy: Copy, request: IncomingMessage, response: ServerResponse): true {
  if (matchesEtag(request.headers["if-none-match"], copy.etag)) {
    response.writeHead(304, copy.notModified as string[]).end();
    return true;
  }
  response.writeHead(200, copy.headers as string[]);
  response.end(request.method === "HEAD" ? undefined : copy.body);
  return true;
}

/** Browsers send few different headers; a stranger may send any. */
const encodings = new LRUCache<string, Encoding>({ max: 100 });

/** Chooses brotli if accepted, else gzip. A weight of zero is a refusal (RFC 9110, 12.4.2). */
function encodingFor(accepted: string | string[] | undefined): Encoding {
  if (accepted === undefined) return "identity";
  const header = String(accepted);
  const known = encodings.get(header);
  if (known) return known;
  const offers = header.toLowerCase();
  const other = takes(offers, "gzip") ? "gzip" : "identity";
  const encoding = takes(offers, "br") ? "br" : other;
  if (header.length <= LONGEST_HEADER) encodings.set(header, encoding);
  return encoding;
}

/** Whether a client accepts gzip, by its header `Accept-Encoding`. */
export function takesGzip(accepted: string | string[] | undefined): boolean {
  return takes(String(accepted ?? "").toLowerCase(), "gzip");
}

function takes(offers: string, encoding: string): boolean {
  return offers.split(",").some((offer) => {
    const [name, ...parameters] = offer.trim().split(";");
    return name?.trim() === encoding && !parameters.some((parameter) => /^\s*q\s*=\s*0(\.0*)?\s*$/.test(parameter));
  });
}

/** Whether a header `If-None-Match` names an ETag. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  return header === "*" || header.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag);
}

/** Compresses a page; visitors who ask meanwhile share the work. */
function pack({ body, headers, copies }: CachedPage, encoding: Encoding): Promise<Copy> {
  const packing = COMPRESS[encoding](body).then((packed) => {
    const mark = createHash("sha256").update(body).digest("base64url").slice(0, 22);
    const ready = copy(headers, packed, encoding === "identity" ? `"${mark}"` : `"${mark}-${encoding}"`, encoding);
    copies.set(encoding, ready);
    return ready;
  });
  copies.set(encoding, packing);
  // A failure is not kept: the next visitor tries again.
  packing.catch(() => copies.delete(encoding));
  return packing;
}

const COMPRESS: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  identity: async (body) => body,
  br: (body) =>
    compressBrotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: (body) => compressGzip(body, { level: 9 }),
};

function copy(from: Headers, body: Buffer, etag: string, encoding: Encoding): Copy {
  const headers = new Headers(from);
  headers.set("etag", etag);
  headers.set("vary", "Accept-Encoding");
  const flat = (lines: Headers) => [...lines].flat();
  const notModified = flat(headers).filter((_, at, all) => {
    const name = all[at - (at % 2)];
    return name !== "content-type" && name !== "content-length";
  });
  if (encoding !== "identity") headers.set("content-encoding", encoding);
  headers.set("content-length", String(body.length));
  return { etag, body, headers: flat(headers), notModified };
}
