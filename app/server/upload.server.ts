import { setImmediate as turn } from "node:timers/promises";
import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node";
import { countParts, legibleName } from "#app/forms/form-body.ts";

/** A file as it was sent. Its name and type are what the sender says they are. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LONGEST_TEXT = 10_000;
const LONGEST_TURN_MS = 8;

/**
 * Reads a form that carries one file, piece by piece: what is beyond the bound is read to its end, so that the browser hears the
 * answer, and kept nowhere.
 *
 * @param options.field the file's field; files in other fields are left out
 * @param options.most in bytes
 * @returns `file` null when none was chosen, `too-large` beyond the bound; the texts of the other fields
 * @throws 415 when the body is no such form
 */
export async function readUploaded(
  request: Request,
  { field, most }: { field: string; most: number },
): Promise<{ file: Upload | null | "too-large"; text: (name: string) => string }> {
  let file: Upload | null | "too-large" = null;
  const texts = new Map<string, string>();
  const count = countParts();
  try {
    await parseMultipart(request, async ({ name, filename, data }) => {
      count();
      const ofFile = filename !== undefined;
      const bytes = await within(data, ofFile ? most : LONGEST_TEXT);
      if (!ofFile && bytes) texts.set(name, new TextDecoder().decode(bytes));
      if (ofFile && name === field && (bytes === null || bytes.length > 0))
        file = bytes === null ? "too-large" : { name: legibleName(filename), bytes };
      return null;
    });
  } catch {
    throw new Response(null, { status: 415 });
  }
  return { file, text: (name) => texts.get(name) ?? "" };
}

/** All the bytes, or null when there are more than `most`. */
async function within(data: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | null> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let begun = performance.now();
  for await (const piece of data) {
    // Pieces that wait already come without a turn of the event loop between them: others would not be answered.
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
