import QRCode from "qrcode";
import { greyPng } from "./png.ts";

/** The light modules around a QR code that ISO/IEC 18004 requires. */
const QUIET_ZONE = 4;

/**
 * A QR code in module units with its quiet zone: the square `0 0 side side`, and its dark modules as horizontal runs
 * one module high.
 */
export type Qr = { side: number; runs: { x: number; y: number; length: number }[] };

/**
 * Computes the dark modules of `text`, at error correction M: of blurred pictures of a badge, more are read with its
 * larger modules than with the more redundant, smaller ones of Q.
 */
export function qrRuns(text: string): Qr {
  return runsOf(matrix(text));
}

function runsOf({ size, isDark }: Matrix): Qr {
  const runs: Qr["runs"] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!isDark(row, column)) continue;
      const start = column;
      while (column + 1 < size && isDark(row, column + 1)) column++;
      runs.push({ x: start + QUIET_ZONE, y: row + QUIET_ZONE, length: column + 1 - start });
    }
  }
  return { side: size + 2 * QUIET_ZONE, runs };
}

/** Computes a QR code as one SVG path. */
export function qrPath(text: string): { side: number; path: string } {
  return pathOf(qrRuns(text));
}

/**
 * Computes the QR code of a text with any signs, such as an authenticator app's address or a transfer for a bank's app. At
 * error correction M, because it is long, and because EPC069-12 demands it.
 */
export function qrOfText(text: string): Qr {
  return runsOf(matrixOf(QRCode.create(text, { errorCorrectionLevel: "M" })));
}

/** The same as one SVG path. */
export function qrPathOfText(text: string): { side: number; path: string } {
  return pathOf(qrOfText(text));
}

function pathOf({ side, runs }: Qr): { side: number; path: string } {
  return { side, path: runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join("") };
}

/** Renders the QR code of `text` as a PNG with eight pixels for each module, for letters: mail programs show no SVG. */
export function qrPng(text: string): Buffer {
  return pngOfQr(qrRuns(text));
}

/** The same of a code that is computed already. */
export function pngOfQr({ side, runs }: Qr): Buffer {
  const width = side * PIXELS;
  const light = () => Buffer.concat([Buffer.of(0), Buffer.alloc(side, 0xff)]);
  // A pixel is a bit, so a module of eight pixels is a byte.
  const rows = Array.from({ length: side }, light);
  for (const { x, y, length } of runs) rows[y]?.fill(0, 1 + x, 1 + x + length);
  const same = Buffer.alloc(1 + side);
  same[0] = FILTER_UP;
  const tall = rows.flatMap((row) => [row, ...Array<Buffer>(PIXELS - 1).fill(same)]);
  return greyPng(width, width, Buffer.concat(tall));
}

const PIXELS = 8;
/** The row is the difference from the row above. */
const FILTER_UP = 2;

interface Matrix {
  readonly size: number;
  readonly isDark: (row: number, column: number) => boolean;
}

/**
 * With a mask that is not compared with the seven others, which would take four fifths of the time. Readers find the
 * mask in the code; comparing avoids patterns that a signed code, which looks random, does not have.
 */
function matrix(text: string): Matrix {
  return matrixOf(QRCode.create(segments(text), { errorCorrectionLevel: "M", maskPattern: 0 }));
}

function matrixOf({ modules }: ReturnType<typeof QRCode.create>): Matrix {
  return { size: modules.size, isDark: (row: number, column: number) => modules.get(row, column) === 1 };
}

/** Makes one alphanumeric segment, 5.5 bits a character; by default the library would split off a long number. */
function segments(text: string) {
  if (!/^[0-9A-Z $%*+\-./:]+$/.test(text)) throw new RangeError("a QR code here holds capitals and digits only");
  return [{ data: text, mode: "alphanumeric" as const }];
}
