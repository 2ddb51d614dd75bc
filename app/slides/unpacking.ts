import { once } from "node:events";
import { createInflate, createInflateRaw } from "node:zlib";

/** The most that a file of any size may unpack to; lossless pictures unpack to about ten times their size. */
const MOST_BYTES = 400 * 1024 * 1024;
/**
 * Small files are mostly text, which compresses well: this much is always accepted, and more is limited by the ratio.
 */
const FREE_BYTES = 16 * 1024 * 1024;
const MOST_RATIO = 60;
/** The bytes unpacked at once; other requests are served between two pieces. */
const PIECE = 64 * 1024;

/** A file unpacks to more than its size explains. */
export class UnpacksTooLarge extends Error {}

/** The number of bytes that a file may still unpack to, shared by its streams. */
export interface Budget {
  /** @throws UnpacksTooLarge beyond the budget */
  readonly spend: (bytes: number) => void;
}

/** Opens a budget. @param size of the file, in bytes */
export function openBudget(size: number): Budget {
  let left = Math.min(FREE_BYTES + MOST_RATIO * size, MOST_BYTES);
  return {
    spend: (bytes) => {
      left -= bytes;
      if (left < 0) throw new UnpacksTooLarge();
    },
  };
}

/**
 * Unpacks a stream piece by piece in other threads, without keeping it.
 *
 * @param packed from the stream's first byte; bytes after its end are ignored
 * @param options.raw true in a ZIP (RFC 1951), false in a PDF (RFC 1950)
 * @param options.see called with each unpacked piece
 * @returns false when it is no such stream
 * @throws UnpacksTooLarge as soon as the budget is exceeded
 */
export async function unpack(
  packed: Uint8Array,
  { raw, budget, see }: { raw: boolean; budget: Budget; see?: (piece: Uint8Array) => void },
): Promise<boolean> {
  const unpacker = raw ? createInflateRaw() : createInflate();
  const ended = new AbortController();
  for (const event of ["end", "close"]) unpacker.once(event, () => ended.abort());
  const feed = async () => {
    for (let at = 0; at < packed.length && !ended.signal.aborted; at += PIECE)
      if (!unpacker.write(packed.subarray(at, at + PIECE)))
        await once(unpacker, "drain", ended).catch(() => ended.abort());
    unpacker.end();
  };
  const fed = feed();
  try {
    for await (const piece of unpacker as AsyncIterable<Uint8Array>) {
      budget.spend(piece.length);
      see?.(piece);
    }
    return true;
  } catch (error) {
    if (error instanceof UnpacksTooLarge) throw error;
    return false;
  } finally {
    unpacker.destroy();
    await fed;
  }
}
