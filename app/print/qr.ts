import QRCode from "qrcode";

/** Light modules around the dark ones, as ISO/IEC 18004 asks of a QR code. */
const QUIET_ZONE = 4;

/**
 * A QR code in module units, its quiet zone included: the square `0 0 side side`, and its dark modules as horizontal
 * runs, each one module high.
 */
export type Qr = { side: number; runs: { x: number; y: number; length: number }[] };

/** The dark modules of `text`, at error correction Q. */
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

/** The same as one SVG path. */
export function qrPath(text: string): { side: number; path: string } {
  return pathOf(qrRuns(text));
}

/**
 * The QR code of an address with small letters, such as the `otpauth:` address of an authenticator app, as one SVG path.
 * At error correction M: it is long, and read from a screen.
 */
export function qrPathOfAddress(address: string): { side: number; path: string } {
  return pathOf(runsOf(matrixOf(QRCode.create(address, { errorCorrectionLevel: "M" }))));
}

function pathOf({ side, runs }: Qr): { side: number; path: string } {
  return { side, path: runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join("") };
}

/** The QR code of `text` as a PNG of eight pixels a module, for letters: mail programs show no SVG. */
export function qrPng(text: string): Promise<Buffer> {
  return QRCode.toBuffer(segments(text), { errorCorrectionLevel: "Q", margin: QUIET_ZONE, scale: 8, type: "png" });
}

interface Matrix {
  readonly size: number;
  readonly isDark: (row: number, column: number) => boolean;
}

function matrix(text: string): Matrix {
  return matrixOf(QRCode.create(segments(text), { errorCorrectionLevel: "Q" }));
}

function matrixOf({ modules }: ReturnType<typeof QRCode.create>): Matrix {
  return { size: modules.size, isDark: (row: number, column: number) => modules.get(row, column) === 1 };
}

/** One alphanumeric segment: 5.5 bits a character. Left to choose, the library would cut a long number out of it. */
function segments(text: string) {
  if (!/^[0-9A-Z $%*+\-./:]+$/.test(text)) throw new RangeError("a QR code here holds capitals and digits only");
  return [{ data: text, mode: "alphanumeric" as const }];
}
