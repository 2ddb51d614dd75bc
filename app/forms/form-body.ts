import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node";

/** More than any of our forms has. More would block other requests for seconds. */
const MOST_FIELDS = 5000;
/** The limit of all texts of a form together, in bytes; files do not count. */
const MOST_TEXT = 1024 * 1024;
const LONGEST_TURN_MS = 8;
const LONGEST_NAME = 200;

/** A form has more parts or text than any of ours. */
class TooLarge extends Error {}

type Texts = readonly (readonly [name: string, text: string])[];

export interface FormBody {
  /** The fields in order. */
  readonly texts: Texts;
  /** Names of the chosen files, whose content is dropped. */
  readonly files: readonly string[];
  /** Whether it is multipart, as forms with a file are. */
  readonly multipart: boolean;
}

/** Whether a request declares a form as browsers send it. */
export function isForm(request: Request): boolean {
  return request.method === "POST" && (isUrlencoded(request) || isMultipart(request));
}

/**
 * Reads a posted form, urlencoded or multipart, without the content of its files.
 *
 * @returns null when the body is no readable form, or is larger than any of ours
 */
export async function readWholeForm(request: Request): Promise<FormBody | null> {
  if (!isUrlencoded(request)) return readParts(request);
  const texts = readTexts(await request.text());
  return texts && { texts, files: [], multipart: false };
}

/** Reads an urlencoded body. @returns null when it has more fields than any of our forms */
export function readTexts(body: string): Texts | null {
  return body.split("&", MOST_FIELDS + 1).length > MOST_FIELDS ? null : [...new URLSearchParams(body)];
}

/** Reads the texts of a posted form. @returns null as above */
export async function readFormBody(request: Request): Promise<Texts | null> {
  return (await readWholeForm(request))?.texts ?? null;
}

/** Returns a function to call for each part of a multipart form, which throws beyond the limit. */
export function countParts(): () => void {
  let parts = 0;
  return () => {
    parts += 1;
    if (parts > MOST_FIELDS) throw new TooLarge();
  };
}

/** Cleans a file's name: the last part of a path, without characters that Postgres or a header cannot hold. */
export function legibleName(name: string): string {
  const plain = (name.split(/[/\\]/).pop() ?? "").toWellFormed().normalize("NFC");
  return [...plain.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "")].slice(0, LONGEST_NAME).join("").trim();
}

/** Reads a body to its end and drops it, because a browser only reads the answer after sending. */
export async function dropBody({ body, bodyUsed }: Request): Promise<void> {
  if (!body || bodyUsed || body.locked) return;
  const { rest } = inTurns(body);
  await rest();
}

async function readParts(request: Request): Promise<FormBody | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!request.body) return null;
  const { stream, rest } = inTurns(request.body);
  const whole = new Request(request.url, {
    method: "POST",
    headers: { "content-type": type },
    body: stream,
    duplex: "half",
  });
  const texts: [string, string][] = [];
  const files: string[] = [];
  const count = countParts();
  let hasParts = false;
  let left = MOST_TEXT;
  try {
    await parseMultipart(whole, async ({ name, filename, data }) => {
      count();
      hasParts = true;
      const pieces: Uint8Array[] = [];
      let length = 0;
      for await (const piece of data) {
        length += piece.length;
        if (filename !== undefined) continue;
        left -= piece.length;
        if (left < 0) throw new TooLarge();
        pieces.push(piece);
      }
      if (filename === undefined) texts.push([name, new TextDecoder().decode(Buffer.concat(pieces))]);
      else if (length > 0) files.push(legibleName(filename));
      return null;
    });
  } catch {
    await rest();
    return null;
  }
  return hasParts ? { texts, files, multipart: true } : null;
}

/** Reads a body in turns with other requests; `rest` reads what is left. */
function inTurns(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  let begun = performance.now();
  const nextChunk = async () => {
    // Chunks that are already here come without a turn of the event loop, so that other requests would have to wait.
    if (performance.now() - begun > LONGEST_TURN_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      begun = performance.now();
    }
    return reader.read();
  };
  let last: Promise<unknown> = Promise.resolve();
  // One read at a time: the framework's stream pauses after a chunk, and of two reads that wait only one would wake it.
  const next = () => {
    const chunk = last.then(nextChunk, nextChunk);
    last = chunk;
    return chunk;
  };
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const rest = async () => {
    // A sender that disconnects needs no answer.
    const ended = () => next().catch(() => ({ done: true }));
    while (!(await ended()).done);
  };
  return { stream, rest };
}

function isUrlencoded({ headers }: Request): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers.get("content-type") ?? "");
}

function isMultipart({ headers }: Request): boolean {
  return /^multipart\/form-data\s*;/i.test(headers.get("content-type") ?? "");
}
