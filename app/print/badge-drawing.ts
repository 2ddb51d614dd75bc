import { bandStyles, type Role } from "./band-pattern.ts";
import { type Drawing, type Mark, MM, type TextMark } from "./drawing.ts";
import { type Box, fitText } from "./fit.ts";
import type { Ruler } from "./fonts.ts";
import { legiblePerson, type PersonInPrint } from "./legible.ts";
import { LOOP } from "./motif.ts";
import { type Colour, palette } from "./palette.ts";
import { printable } from "./printable.ts";
import { qrRuns } from "./qr.ts";

/** The content of a badge. Texts are in the reader's language; an empty one takes no space. */
export type BadgeData = {
  edition: { name: string; dates: string };
  person: PersonInPrint;
  role: { kind: Role; word: string };
  /** the signed code of the QR */
  code: string;
  /** the badge's number or short code, to be read aloud when the QR cannot be read */
  number: string;
};

/** An A6 page, portrait, in points. */
export const A6 = { width: 105 * MM, height: 148 * MM };

/** Draws a badge on A6, with every line measured and placed at least 5 mm from the edge. */
export function drawBadge(data: BadgeData, ruler: Ruler): Drawing {
  const shown = (text: string) => printable(text, ruler.covers);
  const { givenName, familyName, jobTitle: work, organisation } = legiblePerson(data.person, ruler.covers);
  const own = ruler.forTexts(givenName, familyName, organisation);
  return {
    ...A6,
    marks: [
      ...heading(shown(data.edition.name), shown(data.edition.dates), ruler),
      ...name(shown(givenName), shown(familyName), own),
      ...post(shown(work), shown(organisation), own),
      ...code(data.code, shown(data.number), ruler),
      ...band(data.role.kind, shown(data.role.word), ruler),
    ],
  };
}

const MARGIN = 8 * MM;
const INNER = A6.width - 2 * MARGIN;
const LOWER = 84 * MM;

function heading(edition: string, dates: string, ruler: Ruler): Mark[] {
  const left = MARGIN + 15 * MM;
  const box: Box = { width: INNER - 15 * MM, height: 9 * MM, weight: 700, leading: 1.15, sizes: [11, 9, 8.5] };
  const title = lines(fitText(edition, box, ruler), { left, top: 8.6 * MM, box, ruler, colour: palette.forest });
  const under = { ...box, height: 4.5 * MM, weight: 400 as const, sizes: [8.5, 7, 6] as Box["sizes"] };
  return [
    { kind: "shape", path: LOOP, x: MARGIN - 1, y: 9 * MM, scale: 0.9, stroke: palette.forest, strokeWidth: 1.7 },
    ...title.marks,
    ...lines(fitText(dates, under, ruler), { left, top: title.bottom + 1, box: under, ruler, colour: palette.zinc })
      .marks,
  ];
}

function name(given: string, family: string, ruler: Ruler): TextMark[] {
  const top = 27 * MM;
  const height = LOWER - 6 * MM - top;
  const alone = given === "" || family === "";
  const box: Box = {
    width: INNER,
    height: alone ? height : height * 0.5,
    weight: 700,
    // Thai and Indian letters have marks above and below, for which Latin line spacing is too small.
    leading: ruler.plain(given + family) ? 1.12 : 1.4,
    sizes: [54, 30, 24, 18],
  };
  const first = lines(fitText(given, box, ruler), { left: MARGIN, top, box, ruler, colour: palette.ink });
  const below: Box = {
    ...box,
    height: top + height - first.bottom,
    sizes: given === "" ? [54, 30, 24, 18] : [42, 26, 22, 18, 14],
  };
  return [
    ...first.marks,
    ...lines(fitText(family, below, ruler), { left: MARGIN, top: first.bottom, box: below, ruler, colour: palette.ink })
      .marks,
  ];
}

function post(work: string, organisation: string, ruler: Ruler): TextMark[] {
  const width = INNER - 36 * MM;
  const box: Box = { width, height: 17 * MM, weight: 700, leading: 1.22, sizes: [14, 13, 12, 10, 9] };
  const first = lines(fitText(organisation, box, ruler), {
    left: MARGIN,
    top: LOWER - 1 * MM,
    box,
    ruler,
    colour: palette.forest,
  });
  const below: Box = { ...box, height: 34 * MM - (first.bottom - LOWER), weight: 400, sizes: [11.5, 11, 10, 9.5, 9] };
  return [
    ...first.marks,
    ...lines(fitText(work, below, ruler), {
      left: MARGIN,
      top: first.bottom + 2,
      box: below,
      ruler,
      colour: palette.zinc,
    }).marks,
  ];
}

/** The dark square is 30 mm wide and ends at the right margin; its quiet zone extends into the margin. */
function code(text: string, number: string, ruler: Ruler): Mark[] {
  const { side, runs } = qrRuns(text);
  const dark = 30 * MM;
  const scale = dark / (side - 8);
  const x = A6.width - MARGIN - dark;
  return [
    { kind: "qr", runs, x: x - 4 * scale, y: LOWER - 4 * scale, scale, fill: palette.ink },
    {
      kind: "text",
      text: number,
      x: x + (dark - ruler.width(number, 9, 400)) / 2,
      y: LOWER + dark + 4 * scale + 7,
      size: 9,
      weight: 400,
      colour: palette.zinc,
    },
  ];
}

function band(kind: Role, word: string, ruler: Ruler): Mark[] {
  const { ground, line, pattern, strokeWidth } = bandStyles[kind];
  const top = 124 * MM;
  const height = 16 * MM;
  const box: Box = { width: INNER * 0.6, height: height * 0.8, weight: 700, leading: 1.1, sizes: [21, 13, 12, 9] };
  const fitted = fitText(word, box, ruler);
  const textHeight = fitted.lines.length * fitted.size * box.leading;
  const wrapped = lines(fitted, {
    left: MARGIN + 4 * MM,
    top: top + (height - textHeight) / 2,
    box,
    ruler,
    colour: palette.ink,
  });
  const longest = Math.max(0, ...fitted.lines.map((text) => ruler.width(text, fitted.size, 700)));
  const start = Math.max(INNER * 0.5, 4 * MM + longest + 5 * MM);
  const inset = 3 * MM;
  const drawn = pattern(INNER - start - inset, height - 2 * inset);
  const paint = strokeWidth === "filled" ? { fill: line } : { stroke: line, strokeWidth };
  return [
    { kind: "shape", path: `M0 0h${INNER}v${height}h${-INNER}z`, x: MARGIN, y: top, scale: 1, fill: ground },
    { kind: "shape", path: drawn, x: MARGIN + start, y: top + inset, scale: 1, ...paint },
    ...wrapped.marks,
  ];
}

type Place = { left: number; top: number; box: Box; ruler: Ruler; colour: Colour };

/** Places the fitted lines below `top`. Also returns where the next element may begin. */
function lines({ size, lines }: ReturnType<typeof fitText>, { left, top, box, ruler, colour }: Place) {
  const step = size * box.leading;
  const marks = lines.map(
    (text, index): TextMark => ({
      kind: "text",
      text,
      x: left,
      // 0.36 centres Noto's capitals (0.714 em) in their line
      y: top + (index + 0.5) * step + size * 0.36,
      size,
      weight: box.weight,
      colour,
      ...(ruler.plain(text) ? {} : { shaped: ruler.han }),
    }),
  );
  return { marks, bottom: top + lines.length * step };
}
