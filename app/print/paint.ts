import type { Mark, QrMark, ShapeMark, TextMark } from "./drawing.ts";
import { openedFont } from "./fonts.ts";
import type { Face } from "./remembered-lines.ts";
import type { Han } from "./script-fonts.ts";
import { shapeLine } from "./shape.ts";
import type { Weight } from "./weight.ts";

/** The part of the library's painter used here, which its types do not declare. */
export type Painter = {
  save: () => Painter;
  restore: () => Painter;
  translate: (x: number, y: number) => Painter;
  scale: (x: number, y?: number) => Painter;
  /** clockwise, in degrees */
  rotate: (angle: number) => Painter;
  rect: (x: number, y: number, width: number, height: number) => Painter;
  path: (path: string) => Painter;
  fillColor: (colour: string) => Painter;
  strokeColor: (colour: string) => Painter;
  lineWidth: (width: number) => Painter;
  fill: () => Painter;
  stroke: () => Painter;
  font: (...font: [file: string, size: number] | [face: Face, name: string, size: number]) => Painter;
  image: (opened: object, x: number, y: number, size: { width: number; height: number }) => Painter;
  text: (text: string, x: number, y: number, options: typeof LINE | typeof COMPOSED_LINE) => Painter;
};

const LINE = { lineBreak: false, baseline: "alphabetic" } as const;
/**
 * Without composition (`ccmp`), by which the font decomposes a Vietnamese "ị": it looks the same, but a copied or
 * searched name would differ. Only for text beyond Latin-1, because the library caches words with the font's own
 * features and is twice as quick with them.
 */
const COMPOSED_LINE = { ...LINE, features: { ccmp: false } } as const;

/** Makes a font the painter's own. */
type Select = (painter: Painter, weight: Weight, size: number) => void;

/**
 * Paints one mark, with any painter like pdfkit's.
 *
 * @param how.select by default the open fonts, which need not be read again for each document
 * @param how.pictures opened pictures of this document, by their ids; others are left out
 */
export function paint(
  painter: Painter,
  mark: Mark,
  { select = selectOpened, pictures }: { select?: Select; pictures?: ReadonlyMap<number, object> } = {},
): void {
  if (mark.kind === "text") {
    write(painter, mark, select);
    return;
  }
  if (mark.kind === "picture") {
    const opened = pictures?.get(mark.picture);
    if (opened) painter.image(opened, mark.x, mark.y, { width: mark.width, height: mark.height });
    return;
  }
  painter.save().translate(mark.x, mark.y).scale(mark.scale);
  if (mark.kind === "qr") fillRuns(painter, mark);
  else fillOrStroke(painter, mark);
  painter.restore();
}

function selectOpened(painter: Painter, weight: Weight, size: number): void {
  const face = openedFont(weight);
  // The library keeps a document's fonts under this name.
  painter.font(face, face.postscriptName, size);
}

const LATIN_1 = /^[\u0020-\u00ff]*$/;

function write(painter: Painter, mark: TextMark, select: Select): void {
  const { text, x, y, size, weight, colour, shaped } = mark;
  if (shaped) {
    writeShaped(painter, { ...mark, shaped });
    return;
  }
  select(painter, weight, size);
  painter.fillColor(colour).text(text, x, y, LATIN_1.test(text) ? LINE : COMPOSED_LINE);
}

/** Draws outlines, y upwards: all viewers show them alike, and no font of 10 MB is embedded for a name. */
function writeShaped(painter: Painter, { text, x, y, size, weight, colour, shaped }: TextMark & { shaped: Han }): void {
  for (const { face, glyphs } of shapeLine(text, weight, shaped).runs) {
    const scale = size / face.unitsPerEm;
    for (const glyph of glyphs) {
      const outline = face.outline(glyph.id);
      if (outline === "") continue;
      painter
        .save()
        .translate(x + glyph.x * size, y - glyph.y * size)
        .scale(scale, -scale);
      painter.path(outline).fillColor(colour).fill();
      painter.restore();
    }
  }
}

function fillRuns(painter: Painter, { runs, fill }: QrMark): void {
  for (const { x, y, length } of runs) painter.rect(x, y, length, 1);
  painter.fillColor(fill).fill();
}

function fillOrStroke(painter: Painter, { path, fill, stroke, strokeWidth }: ShapeMark): void {
  painter.path(path);
  if (fill) painter.fillColor(fill).fill();
  if (stroke)
    painter
      .lineWidth(strokeWidth ?? 1)
      .strokeColor(stroke)
      .stroke();
}
