import { setImmediate as turn } from "node:timers/promises";
import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node";
import { countParts, legibleName } from "#app/forms/form-body.ts";

/** An uploaded file, with the name that its sender gave. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LONGEST_TEXT = 10_000;
const LONGEST_TURN_MS = 8;

/**
 * Reads a form with one file as a stream. Bytes beyond the limit are read, so that the browser gets the answer, but not
 * kept.
 *
 * @param options.field the file's field; files in other fields are ignored
 * @param options.most in bytes
 * @returns `file` null when none was chosen, `too-large` beyond the limit; the texts of the other fields
 * @throws 415 when the body is no such form
 */
export async function readUploaded(
  request: Request,
  { field, most }: { field: string; most: number },
): Promise<{ file: Upload | null | "too-large"; text: (name: string) => string }> {
  const { files, text } = await readUploads(request, { field, most });
  return { file: files.at(-1) ?? null, text };
}

/**
 * Reads a form with several files in one field, in their order, as a stream.
 *
 * @param options.most of each, in bytes; a larger one is `too-large`
 * @throws 415 when the body is no such form
 */
export async function readUploads(
  request: Request,
  { field, most }: { field: string; most: number },
): Promise<{ files: (Upload | "too-large")[]; text: (name: string) => string }> {
  const files: (Upload | "too-large")[] = [];
  const texts = new Map<string, string>();
  const count = countParts();
  try {
    await parseMultipart(request, async ({ name, filename, data }) => {
      count();
      const ofFile = filename !== undefined;
      const bytes = await within(data, ofFile ? most : LONGEST_TEXT);
      if (!ofFile && bytes) texts.set(name, new TextDecoder().decode(bytes));
      if (ofFile && name === field && (bytes === null || bytes.length > 0))
        files.push(bytes === null ? "too-large" : { name: legibleName(filename), bytes });
      return null;
    });
  } catch {
    throw new Response(null, { status: 415 });
  }
  return { files, text: (name) => texts.get(name) ?? "" };
}

/** Reads all bytes; null when there are more than `most`. */
async function within(data: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | null> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let begun = performance.now();
  for await (const piece of data) {
    // Chunks that are already here come without a turn of the event loop, so that other requests would have to wait.
    if (performance.now() - begun > LONGEST_TURN_MS) {
      await turn();
      begun = performance.now();
    }
    length += piece.length;
    if (length > most) pieces = [];
    else pieces.push(piece);
  }
  return length > most ? null : Buffer.concat(pieces);
}
