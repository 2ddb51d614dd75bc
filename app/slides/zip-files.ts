import { type Budget, UnpacksTooLarge, unpack } from "./unpacking.ts";

/** The bytes in which the end of a ZIP's directory is (APPNOTE 4.3.16: 22 bytes and a comment). */
const TAIL = 65_557;
/** The sizes of a directory entry and of a file's header, without names (APPNOTE 4.3.12 and 4.3.7). */
const ENTRY = 46;
const HEAD = 30;
const MOST_FILES = 10_000;
/** A presentation contains tables, which are ZIP files too, and may contain one more. */
const DEEPEST = 2;
/** The largest ZIP file inside another that is read; it is held in memory. */
const LARGEST_INNER = 16 * 1024 * 1024;

export interface ZipEntry {
  readonly name: string;
  readonly packed: Uint8Array;
  /** APPNOTE 4.4.5: 0 stored, 8 deflated. */
  readonly method: number;
}

/**
 * Lists the files of a ZIP by its directory; null when it is no ZIP, is truncated or encrypted, or its directory is
 * wrong.
 */
export function filesInZip(file: Buffer): ZipEntry[] | null {
  if (file.length < 22 || file.readUInt32LE(0) !== 0x04034b50) return null;
  const end = file.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < Math.max(0, file.length - TAIL) || end + 22 > file.length) return null;
  const count = file.readUInt16LE(end + 10);
  if (count > MOST_FILES) return null;
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (at + ENTRY > end || file.readUInt32LE(at) !== 0x02014b50) return null;
    const name = file.readUInt16LE(at + 28);
    const head = file.readUInt32LE(at + 42);
    const isEncrypted = (file.readUInt16LE(at + 8) & 1) === 1;
    if (isEncrypted || head + HEAD > file.length || file.readUInt32LE(head) !== 0x04034b50) return null;
    const begin = head + HEAD + file.readUInt16LE(head + 26) + file.readUInt16LE(head + 28);
    entries.push({
      name: file.subarray(at + ENTRY, at + ENTRY + name).toString("utf8"),
      packed: file.subarray(begin, begin + file.readUInt32LE(at + 20)),
      method: file.readUInt16LE(at + 10),
    });
    at += ENTRY + name + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Unpacks every file of a ZIP, and of ZIP files inside it, and counts the bytes; the sizes in its directory are not
 * trusted.
 *
 * @returns false when a file is broken, or compressed in a way that no presentation uses
 * @throws UnpacksTooLarge beyond the budget, and for ZIP files nested too deeply
 */
export async function unpackZip(entries: readonly ZipEntry[], budget: Budget, depth = 0): Promise<boolean> {
  for (const { packed, method } of entries) {
    const inner = await contentOf(packed, method, budget);
    if (inner === "broken") return false;
    if (inner === null) continue;
    if (depth >= DEEPEST) throw new UnpacksTooLarge();
    const within = filesInZip(inner);
    if (within && !(await unpackZip(within, budget, depth + 1))) return false;
  }
  return true;
}

/** Reads a file that is itself a ZIP; null for any other, which is only counted. */
async function contentOf(packed: Uint8Array, method: number, budget: Budget): Promise<Buffer | null | "broken"> {
  if (method === 0) {
    budget.spend(packed.length);
    return isZip(packed) ? Buffer.from(packed.buffer, packed.byteOffset, packed.length) : null;
  }
  if (method !== 8) return "broken";
  let pieces: Uint8Array[] | null = null;
  let unpacked = 0;
  const see = (piece: Uint8Array) => {
    if (unpacked === 0 && isZip(piece)) pieces = [];
    unpacked += piece.length;
    if (pieces && unpacked > LARGEST_INNER) throw new UnpacksTooLarge();
    pieces?.push(piece);
  };
  if (!(await unpack(packed, { raw: true, budget, see }))) return "broken";
  return pieces && Buffer.concat(pieces);
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}
