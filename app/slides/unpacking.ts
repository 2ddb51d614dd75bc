import { once } from "node:events";
import { createInflate, createInflateRaw } from "node:zlib";

/** What a file may unpack to in all, of any size: pictures without loss unpack to some ten times their size. */
const MOST_BYTES = 400 * 1024 * 1024;
/** Small files are mostly text, which packs well: this much is never too much, and beyond it the ratio counts. */
const FREE_BYTES = 16 * 1024 * 1024;
const MOST_RATIO = 60;
/** What is handed to the unpacker at once: between two pieces others are served. */
const PIECE = 64 * 1024;

/** More comes out of a file than its size can account for. */
export class UnpacksTooLarge extends Error {}

/** What may still come out of one file: spent by each stream in it. */
export interface Budget {
  /** @throws UnpacksTooLarge beyond the budget */
  readonly spend: (bytes: number) => void;
}

/** @param size of the file as it was sent, in bytes */
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
 * Unpacks a stream of a file piece by piece and keeps nothing of it: in threads of their own, outside the one that answers.
 *
 * @param packed from the stream's first byte; bytes behind its end are left alone
 * @param options.raw true in a ZIP (RFC 1951), false in a PDF (RFC 1950)
 * @param options.see is given each piece that comes out
 * @returns false when it is no such stream
 * @throws UnpacksTooLarge as soon as more comes out than the budget holds
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
