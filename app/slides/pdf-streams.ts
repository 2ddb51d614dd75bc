import { type Budget, UnpacksTooLarge, unpack } from "./unpacking.ts";

/** The end of a stream's dictionary and the beginning of its bytes (ISO 32000-2, 7.3.8.1). */
const STREAM = /^>>\s*stream\r?\n/;
/** A dictionary with filters is short; only this much before the stream is read. */
const LONGEST_DICTIONARY = 4096;
const MOST_STREAMS = 100_000;
/** Streams may be compressed twice; more layers are used for attacks. */
const MOST_LAYERS = 2;
/** The limit for the first layer of a stream compressed twice, which is held in memory. */
const LARGEST_LAYER = 16 * 1024 * 1024;

/**
 * Unpacks every deflated stream of a PDF and counts its bytes. Encrypted or broken streams count as they are.
 *
 * @throws UnpacksTooLarge beyond the budget, and for streams compressed more than twice
 */
export async function unpackPdf(file: Buffer, budget: Budget): Promise<void> {
  let streams = 0;
  for (let at = file.indexOf("stream"); at >= 0; at = file.indexOf("stream", at + 6)) {
    const end = file.lastIndexOf(">>", at);
    if (end < at - 12 || end < 0) continue;
    const head = STREAM.exec(file.toString("latin1", end, at + 8));
    if (!head) continue;
    streams += 1;
    if (streams > MOST_STREAMS) throw new UnpacksTooLarge();
    const layers = layersOf(dictionaryBefore(file, end));
    if (layers > MOST_LAYERS) throw new UnpacksTooLarge();
    if (layers > 0) await unpackStream(file.subarray(end + head[0].length), layers, budget);
  }
}

async function unpackStream(packed: Uint8Array, layers: number, budget: Budget): Promise<void> {
  const pieces: Uint8Array[] = [];
  let unpacked = 0;
  const see = (piece: Uint8Array) => {
    unpacked += piece.length;
    if (unpacked > LARGEST_LAYER) throw new UnpacksTooLarge();
    pieces.push(piece);
  };
  await unpack(packed, { raw: false, budget, see: layers > 1 ? see : undefined });
  if (layers > 1) await unpackStream(Buffer.concat(pieces), layers - 1, budget);
}

/** Reads from the start of the object to the end of its dictionary. */
function dictionaryBefore(file: Buffer, end: number): string {
  const text = file.toString("latin1", Math.max(0, end - LONGEST_DICTIONARY), end);
  return text.slice(text.lastIndexOf(" obj") + 1);
}

/** Counts how often a stream is deflated; names may contain `#` and two digits (7.3.5). */
function layersOf(dictionary: string): number {
  const plain = dictionary.replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return plain.match(/\/(FlateDecode|Fl)\b/g)?.length ?? 0;
}
