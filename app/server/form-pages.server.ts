import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { Clock } from "#app/domain/clock.ts";
import type { Blanks } from "./context.ts";
import { takesGzip } from "./page-cache.server.ts";

/** A form's page cut where a visitor's own values stand. */
interface Kept {
  readonly parts: readonly (Fixed | keyof Blanks)[];
  readonly headers: readonly string[];
  readonly isHtml: boolean;
}
/** What is the same for all visitors; deflated up to the next byte, without referring to what is before it. */
interface Fixed {
  readonly plain: Buffer;
  readonly deflated: Buffer;
}

export interface FormPages {
  /** What stands for the visitor's own values while a page is rendered to be kept. */
  readonly marks: Blanks;
  /**
   * Answers with a form's page, its visitor's values put in; rendered first when it is not in memory. Visitors who ask at once share
   * one rendering.
   *
   * @param email the visitor's mail address, empty when they are not signed in
   * @param render makes the page with `marks` for values
   * @returns false when nothing was answered: the caller goes its usual way
   */
  readonly serve: (
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
    email: () => Promise<string>,
    render: () => Promise<Response>,
  ) => Promise<boolean>;
  /** Forgets every page. */
  readonly clear: () => void;
}

/**
 * What a form says may change without being told as content, such as a line in which nobody waits any more: no page is older than
 * this. However many ask, it is rendered a few times a second.
 */
const KEPT_MS = 300;
const MOST_PAGES = 100;
const deflate = promisify(deflateRaw);

/**
 * Public forms in memory. Their pages are the same for everybody but for the number by which a form sent twice is known, and the mail
 * address of a visitor who is signed in; rendering one costs some hundred times what putting these in does.
 */
export function openFormPages(now: Clock): FormPages {
  const marks = { submission: randomUUID(), email: `mark-${randomBytes(16).toString("hex")}` };
  const kept = new LRUCache<string, { readonly at: number; readonly page: Promise<Kept | null> }>({
    max: MOST_PAGES,
    ttl: KEPT_MS,
  });
  const pageOf = (key: string, render: () => Promise<Response>) => {
    const known = kept.get(key);
    const at = now().getTime();
    if (known && Math.abs(at - known.at) <= KEPT_MS) return known.page;
    const page = render().then((response) => (response.status === 200 ? cut(response, marks) : null));
    kept.set(key, { at, page });
    const forget = () => kept.peek(key)?.page === page && kept.delete(key);
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
    clear: () => kept.clear(),
  };
}

async function cut(response: Response, marks: Blanks): Promise<Kept> {
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

function send({ parts, headers, isHtml }: Kept, values: Blanks, request: IncomingMessage, response: ServerResponse) {
  const written = (value: string) => Buffer.from(isHtml ? inAttribute(value) : JSON.stringify(value).slice(1, -1));
  const filled = parts.map((part) =>
    typeof part === "string" ? { plain: written(values[part]), deflated: null } : part,
  );
  const zipped = takesGzip(request.headers["accept-encoding"]);
  const body = zipped ? gzip(filled) : Buffer.concat(filled.map(({ plain }) => plain));
  const encoding = zipped ? ["content-encoding", "gzip"] : [];
  response.writeHead(200, [...headers, ...encoding, "content-length", String(body.length)]);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** As React writes a value into an attribute. */
function inAttribute(value: string): string {
  const entities: Record<string, string> = { "&": "&amp;", '"': "&quot;", "'": "&#x27;", "<": "&lt;", ">": "&gt;" };
  return value.replace(/[&"'<>]/g, (character) => entities[character] ?? character);
}

/** A gzip file (RFC 1952) of what was deflated before and, between, of stored blocks (RFC 1951, 3.2.4) that hold the values. */
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
