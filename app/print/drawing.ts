import type { Colour } from "./palette.ts";
import type { Qr } from "./qr.ts";
import type { Han } from "./script-fonts.ts";
import type { Weight } from "./weight.ts";

/** Points (1/72 inch) in a millimetre. All lengths of a drawing are in points from the top left corner. */
export const MM = 72 / 25.4;

/** A measured line of text, which is not wrapped again. It starts at `x` on the baseline `y`. */
export type TextMark = {
  kind: "text";
  text: string;
  x: number;
  y: number;
  size: number;
  weight: Weight;
  colour: Colour;
  /**
   * for text that is not plain (`Ruler.plain`): it is shaped and drawn as outlines, with this variant of Chinese
   * characters
   */
  shaped?: Han;
};

/** An SVG path (absolute and relative M, L, H, V, C, Z), filled or stroked, placed with `x`, `y` and `scale`. */
export type ShapeMark = {
  kind: "shape";
  path: string;
  x: number;
  y: number;
  scale: number;
  fill?: Colour;
  stroke?: Colour;
  /** in the path's own units */
  strokeWidth?: number;
};

/** The dark modules of a QR code as runs in module units, of `scale` points each. */
export type QrMark = { kind: "qr"; runs: Qr["runs"]; x: number; y: number; scale: number; fill: Colour };

/** A picture at its final place and size; painters find its bytes by its id. */
export type PictureMark = { kind: "picture"; picture: number; x: number; y: number; width: number; height: number };

export type Mark = TextMark | ShapeMark | QrMark | PictureMark;

/**
 * A page with everything at its final place. Measuring it in advance avoids the PDF library's layout, which makes 1,500
 * badges quick, and lets tests check positions without a PDF.
 */
export type Drawing = { width: number; height: number; marks: Mark[] };
