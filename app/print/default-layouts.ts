import {
  FORMATS,
  type Format,
  type FormatKey,
  type Layout,
  type LayoutBox,
  type Side,
} from "#app/domain/door/layout.ts";
import { insideOf } from "./inside-layouts.ts";
import { DATES, EDITION, name, number, ORGANISATION, picture, post, qr, roleBand, text } from "./layout-boxes.ts";

/** How far from a badge's edge the default layouts print, in millimetres: printers leave up to 4.2 mm blank. */
const MARGIN = 4.6;
/** The layout of a format where an edition has none of its own. */
export function defaultLayout(key: Exclude<FormatKey, "free">): Layout {
  return layoutFor(FORMATS[key]);
}

/**
 * The same for any measures from 50 × 28 mm.
 *
 * @param black for printers of one colour, as those of rolls are
 */
export function layoutFor(format: Format, black = format.key.startsWith("roll")): Layout {
  const key = JSON.stringify([format, black]);
  const known = layouts.get(key);
  if (known) return known;
  const made: Layout = {
    format,
    front: frontOf(format, black),
    back: backOf(format, black),
    inside: format.key === "a4-folded" ? insideOf(format) : null,
  };
  layouts.set(key, made);
  return made;
}

/** One object for each format, under which the fitted texts of its boxes are remembered. */
const layouts = new Map<string, Layout>();

function frontOf(format: Format, black: boolean): Side {
  const { width, height } = format;
  if (height > width) return { boxes: tall(format, black) };
  return { boxes: height >= 70 ? wide(format, black) : height >= 45 ? beside(format, black) : small(format) };
}

/** Badges turn round on their cords: the back says the same, but for what only the front needs. */
function backOf(format: Format, black: boolean): Side | null {
  const { width, height } = format;
  if (height < 45) return null;
  if (height > width) return { boxes: tallBack(format, black) };
  return frontOf(format, black);
}

/** Portrait: the name above, then the post beside the code, and the role below. */
function tall({ width, height }: Format, black: boolean): LayoutBox[] {
  const left = 6.5;
  const inner = width - 2 * left;
  const bandHeight = 16;
  const band = height - 7.5 - bandHeight;
  const dark = 33;
  const code = band - 7 - dark;
  const heading = [
    { ...EDITION, largest: 13, oneLine: 10, smallest: 5 },
    { ...DATES, largest: 10, oneLine: 7, smallest: 5 },
  ];
  return [
    picture("mark", [left, 9.5, 14, 7]),
    text("heading", [left + 17, 6, inner - 17, 14], heading, { lines: 3, vertical: "middle" }),
    text("name", [left, 22, inner, code - 25], name(56, 44, 28), { lines: 4, vertical: "middle" }),
    text("post", [left, code, inner - dark - 4, dark], post(17, 13), { lines: 5, vertical: "middle" }),
    qr([width - left - dark, code, dark]),
    text("number", [width - left - dark, code + dark + 1.4, dark, 4.6], number(10), { align: "centre" }),
    roleBand([left, band, inner, bandHeight], 21, black),
  ];
}

/** The name as large as on the front, and a larger code below. */
function tallBack({ width, height }: Format, black: boolean): LayoutBox[] {
  const left = 6.5;
  const inner = width - 2 * left;
  const dark = 44;
  const code = height - 7 - 5 - dark;
  const organisation = [{ ...ORGANISATION, largest: 15, oneLine: 10, smallest: 5, otherwise: DATES.field }];
  return [
    roleBand([left, 7.5, inner, 16], 21, black),
    text("name", [left, 26, inner, code - 40], name(50, 40, 28), { lines: 4, vertical: "middle", align: "centre" }),
    text("organisation", [left, code - 14, inner, 11], organisation, { lines: 2, vertical: "middle", align: "centre" }),
    qr([(width - dark) / 2, code, dark]),
    text("number", [left, code + dark + 1, inner, 4.6], number(10), { align: "centre" }),
  ];
}

/** Landscape, from 70 mm of height: the name over the whole width. */
function wide({ width, height }: Format, black: boolean): LayoutBox[] {
  const inner = width - 2 * MARGIN;
  const dark = Math.min(25.05, height * 0.34);
  const foot = height - MARGIN;
  const code = foot - 4.4 - dark;
  const left = inner - dark - 4;
  const bandHeight = 11;
  const edition = [{ ...EDITION, largest: 9, oneLine: 7, smallest: 4.5 }];
  return [
    text("name", [MARGIN, MARGIN, inner, code - MARGIN - 0.3], name(46, 46, 28), { lines: 3, vertical: "middle" }),
    text("post", [MARGIN, code, left, dark - bandHeight - 1.5], post(14, 11), { lines: 3, vertical: "top" }),
    roleBand([MARGIN, code + dark - bandHeight, left, bandHeight], 16, black),
    text("heading", [MARGIN, foot - 4.2, left, 4.2], edition, { lines: 2, vertical: "bottom" }),
    qr([width - MARGIN - dark, code, dark]),
    text("number", [width - MARGIN - dark, foot - 4.2, dark, 4.2], number(9), { align: "centre", vertical: "bottom" }),
  ];
}

/** Landscape, from 45 mm: the name beside the code. */
function beside({ width, height }: Format, black: boolean): LayoutBox[] {
  const inner = width - 2 * MARGIN;
  const bandHeight = Math.min(11, height * 0.17);
  const band = height - MARGIN - bandHeight;
  const dark = Math.min(30, band - MARGIN - 5.6);
  const left = inner - dark - 4;
  const heading = height >= 50 ? 5.5 : 4.5;
  const below = band - MARGIN - heading - 1.5;
  const postHeight = below * 0.3;
  const top = MARGIN + heading + 0.5;
  return [
    text("heading", [MARGIN, MARGIN, left, heading], [{ ...EDITION, largest: 9, oneLine: 7, smallest: 4.5 }], {
      lines: 2,
      vertical: "middle",
    }),
    text("name", [MARGIN, top, left, below - postHeight - 0.5], name(40, 32, 17), {
      lines: 3,
      vertical: "middle",
    }),
    text("post", [MARGIN, top + below - postHeight, left, postHeight], post(10.5, 9), { lines: 3, vertical: "middle" }),
    qr([width - MARGIN - dark, MARGIN, dark]),
    text("number", [width - MARGIN - dark, MARGIN + dark + 0.9, dark, 4.2], number(9), { align: "centre" }),
    roleBand([MARGIN, band, inner, bandHeight], 15, black),
  ];
}

/** Labels lower than 45 mm: name, organisation and code. */
function small({ width, height }: Format): LayoutBox[] {
  const dark = Math.min(25, height - 2 * MARGIN);
  const left = width - 2 * MARGIN - dark - 3;
  const inner = height - 2 * MARGIN;
  return [
    text("name", [MARGIN, MARGIN, left, inner * 0.68], name(28, 24, 13), {
      lines: 3,
      vertical: "middle",
    }),
    text(
      "post",
      [MARGIN, MARGIN + inner * 0.7, left, inner * 0.3],
      [{ ...ORGANISATION, largest: 9.5, oneLine: 7, smallest: 4, otherwise: { of: "role" } }],
      { lines: 2, vertical: "bottom" },
    ),
    qr([width - MARGIN - dark, (height - dark) / 2, dark]),
  ];
}
