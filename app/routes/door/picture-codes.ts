import { type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import type { SeenCode } from "./code-reader.ts";

/** More than one badge may be in view. */
const READING: ReaderOptions = { formats: ["QRCode"], maxNumberOfSymbols: 4 };

/** Pixels as red, green, blue and opacity, row by row. */
export interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** A corner or a middle, in pixels from the picture's left and top. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Reads the QR codes in a picture of the camera, with their corners. */
export async function codesIn({ data, width, height }: Picture): Promise<(SeenCode & { corners: readonly Spot[] })[]> {
  const found = await readBarcodes({ data, width, height, colorSpace: "srgb" } as ImageData, READING);
  return found
    .filter(({ isValid }) => isValid)
    .map(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => {
      const corners = [topLeft, topRight, bottomRight, bottomLeft];
      const middle = middleOf(corners);
      return { text, corners, fromMiddle: Math.hypot(middle.x - width / 2, middle.y - height / 2) };
    });
}

/** The point in the middle of a code's corners. */
export function middleOf(corners: readonly Spot[]): Spot {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { x: mean(corners.map(({ x }) => x)), y: mean(corners.map(({ y }) => y)) };
}
