import type { Format, Side } from "#app/domain/door/layout.ts";
import type { BadgeData } from "./badge-data.ts";
import { type DrawnSide, drawSide, type PictureSizes } from "./badge-drawing.ts";
import { printedBadge } from "./badge-fields.ts";
import { type Mark, MM, type TextMark } from "./drawing.ts";
import { openFonts } from "./fonts.ts";
import { shapeLine } from "./shape.ts";

/** A picture of a side of a badge, and what was done to the texts of which boxes. */
export interface SidePreview {
  readonly svg: string;
  readonly needs: DrawnSide["needs"];
}

/** Uploaded pictures by their ids: their sizes in pixels, and the address from which a page loads each. */
export type PreviewPictures = Readonly<Record<number, PictureSizes[number] & { readonly href: string }>>;

/** A side of a badge that is to be drawn. */
export interface PreviewedSide {
  readonly side: Side;
  readonly format: Format;
  readonly badge: BadgeData;
  readonly pictures?: PreviewPictures;
}

/**
 * Draws a side of a badge as SVG, at the same places as in print. Its view box is in millimetres; letters are outlines,
 * so that it needs no font.
 */
export async function previewSide({ side, format, badge, pictures = {} }: PreviewedSide): Promise<SidePreview> {
  const { marks, needs } = drawSide(side, printedBadge(badge, await openFonts()), pictures);
  const { width, height } = format;
  const body = marks.map((mark) => elementOf(mark, pictures)).join("");
  return {
    needs,
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}mm" height="${height}mm">` +
      `<path fill="#fff" d="M0 0h${width}v${height}H0z"/><g transform="scale(${exact(1 / MM)})">${body}</g></svg>`,
  };
}

function elementOf(mark: Mark, pictures: PreviewPictures): string {
  switch (mark.kind) {
    case "text":
      return lettersOf(mark);
    case "qr": {
      const path = mark.runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join("");
      return `<path ${placed(mark.x, mark.y, mark.scale)} fill="${mark.fill}" d="${path}"/>`;
    }
    case "shape": {
      const line = mark.stroke ? ` stroke="${mark.stroke}" stroke-width="${mark.strokeWidth ?? 1}"` : "";
      return `<path ${placed(mark.x, mark.y, mark.scale)} fill="${mark.fill ?? "none"}"${line} d="${mark.path}"/>`;
    }
    case "picture": {
      const { x, y, width, height } = mark;
      const size = `x="${exact(x)}" y="${exact(y)}" width="${exact(width)}" height="${exact(height)}"`;
      return `<image ${size} href="${escaped(pictures[mark.picture]?.href ?? "")}"/>`;
    }
  }
}

function lettersOf({ text, x, y, size, weight, colour, shaped = "sc" }: TextMark): string {
  return shapeLine(text, weight, shaped)
    .runs.flatMap(({ face, glyphs }) =>
      glyphs.map((glyph) => {
        const outline = face.outline(glyph.id);
        if (outline === "") return "";
        const scale = exact(size / face.unitsPerEm);
        const at = `translate(${exact(x + glyph.x * size)} ${exact(y - glyph.y * size)}) scale(${scale} ${-scale})`;
        return `<path transform="${at}" fill="${colour}" d="${outline}"/>`;
      }),
    )
    .join("");
}

function placed(x: number, y: number, scale: number): string {
  return `transform="translate(${exact(x)} ${exact(y)}) scale(${exact(scale)})"`;
}

function exact(length: number): number {
  return Math.round(length * 100_000) / 100_000;
}

function escaped(text: string): string {
  return text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
