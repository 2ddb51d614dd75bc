import type { BoxOf, LayoutBox, Part, Side } from "#app/domain/door/layout.ts";
import type { Captions } from "./badge-data.ts";
import type { PrintedBadge } from "./badge-fields.ts";
import { patternMarks, roleLooks } from "./band-pattern.ts";
import { type Mark, MM, type TextMark } from "./drawing.ts";
import { type FittedStack, fitStack, type Need } from "./fit-stack.ts";
import type { Ruler } from "./fonts.ts";
import { LOOP } from "./motif.ts";
import { palette } from "./palette.ts";
import { qrRuns } from "./qr.ts";
import { isWritten, writingLines } from "./writing-lines.ts";

/** The measures of uploaded pictures in pixels, by their ids; a picture that is not among them is left out. */
export type PictureSizes = Readonly<Record<number, { readonly width: number; readonly height: number }>>;

/** A side of a badge in points, and what was done to the texts of which boxes so that they fit. */
export interface DrawnSide {
  readonly marks: readonly Mark[];
  readonly needs: readonly { readonly box: string; readonly need: Need; readonly small: boolean }[];
}

/** Draws a side of a badge. Nothing is outside its box. */
export function drawSide(side: Side, printed: PrintedBadge, pictures: PictureSizes = {}): DrawnSide {
  const marks: Mark[] = [];
  const needs: { box: string; need: Need; small: boolean }[] = [];
  for (const box of side.boxes) {
    const drawn = drawBox(box, printed, pictures);
    marks.push(...drawn.marks);
    if (drawn.need) needs.push({ box: box.id, need: drawn.need, small: drawn.small ?? false });
  }
  return { marks, needs };
}

type Drawn = { marks: readonly Mark[]; need?: Need | null; small?: boolean };

function drawBox(box: LayoutBox, printed: PrintedBadge, pictures: PictureSizes): Drawn {
  switch (box.kind) {
    case "text":
      return printed.badge.blank
        ? textOfBlank(box, printed, printed.badge.blank)
        : stackOf(box.parts, printed, { ...inPoints(box), ...box });
    case "qr":
      return { marks: [codeIn(box, printed.badge.code)] };
    case "picture":
      return { marks: pictureIn(box, pictures) };
    case "band":
      return bandIn(box, printed);
  }
}

/** Lines to write on in the place of what a badge says of its person, above the other texts of the box. */
function textOfBlank(box: BoxOf<"text">, printed: PrintedBadge, captions: Captions): Drawn {
  const written = box.parts.filter(isWritten);
  const printedToo = box.parts.filter((part) => !isWritten(part));
  const height = (box.height * written.length) / box.parts.length;
  const lines = written.length > 0 ? writingLines({ ...box, height, parts: written }, captions) : [];
  if (printedToo.length === 0) return { marks: lines };
  const below = { ...box, y: box.y + height, height: box.height - height };
  const texts = stackOf(printedToo, printed, { ...inPoints(below), ...below });
  return { ...texts, marks: [...lines, ...texts.marks] };
}

function inPoints({ x, y, width, height }: LayoutBox) {
  return { left: x * MM, top: y * MM, across: width * MM, down: height * MM };
}

type Frame = ReturnType<typeof inPoints> & Pick<BoxOf<"text">, "align" | "vertical" | "lines">;

/** Fits and places the texts of a box. */
function stackOf(parts: readonly Part[], printed: PrintedBadge, frame: Frame): Drawn {
  const { ruler, textOf } = printed;
  const { left, top, across, down, align, vertical, lines } = frame;
  const fitted = remembered(parts, parts.map(textOf), { width: across, height: down, lines }, ruler);
  const marks: TextMark[] = [];
  const free = down - fitted.height;
  let y = top + (vertical === "top" ? 0 : vertical === "middle" ? free / 2 : free) + fitted.above;
  for (const [at, { size, lines: texts }] of fitted.texts.entries()) {
    const { weight = 400, colour = palette.ink } = parts[at] ?? {};
    const step = size * fitted.leading;
    for (const text of texts) {
      const width = align === "start" ? 0 : ruler.width(text, size, weight);
      const x =
        align === "start"
          ? left + ruler.overhang(text, size, weight)
          : left + (across - width) / (align === "end" ? 1 : 2);
      // 0.36 centres Noto's capitals (0.714 em) in their line
      const mark: TextMark = { kind: "text", text, x, y: y + step / 2 + size * 0.36, size, weight, colour };
      marks.push(ruler.plain(text) ? mark : { ...mark, shaped: ruler.han });
      y += step;
    }
  }
  return { marks, need: fitted.need, small: fitted.small };
}

/** What was fitted into the boxes of a layout: most badges of a run share their edition, organisations and roles. */
const fittedTexts = new WeakMap<readonly Part[], Map<string, FittedStack>>();
const REMEMBERED = 500;

function remembered(
  parts: readonly Part[],
  texts: readonly string[],
  box: { width: number; height: number; lines: number },
  ruler: Ruler,
): FittedStack {
  const known = fittedTexts.get(parts) ?? new Map<string, FittedStack>();
  fittedTexts.set(parts, known);
  // Of a box that is being edited the texts stay, and the measures change.
  const key = [box.width, box.height, box.lines, ruler.han, ...texts].join("\0");
  const before = known.get(key);
  if (before) return before;
  if (known.size >= REMEMBERED) known.clear();
  const fitted = fitStack(
    parts.map((part, at) => ({ ...part, text: texts[at] ?? "" })),
    box,
    ruler,
  );
  known.set(key, fitted);
  return fitted;
}

/** The code is a square with its quiet zone, in the middle of its box. */
function codeIn(box: BoxOf<"qr">, text: string): Mark {
  const { left, top, across, down } = inPoints(box);
  const { side, runs } = qrRuns(text);
  const scale = Math.min(across, down) / side;
  const [x, y] = [left + (across - side * scale) / 2, top + (down - side * scale) / 2];
  return { kind: "qr", runs, x, y, scale, fill: palette.ink };
}

const MARK = { width: 40, height: 20, stroke: 1.7 };

function pictureIn(box: BoxOf<"picture">, pictures: PictureSizes): Mark[] {
  const { left, top, across, down } = inPoints(box);
  const { picture } = box;
  const size = picture === "mark" ? MARK : pictures[picture];
  if (!size) return [];
  const scale = Math.min(across / size.width, down / size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  const [x, y] = [left + (across - width) / 2, top + (down - height) / 2];
  if (picture !== "mark") return [{ kind: "picture", picture, x, y, width, height }];
  return [{ kind: "shape", path: LOOP, x, y, scale, stroke: palette.forest, strokeWidth: MARK.stroke }];
}

/** The pattern begins in the middle of a band with a text, or after the text. */
function bandIn(box: BoxOf<"band">, printed: PrintedBadge): Drawn {
  const { left, top, across, down } = inPoints(box);
  const look = lookOf(box, printed);
  const ground: Mark = {
    ...{ kind: "shape", x: left, y: top, scale: 1, fill: look.ground },
    path: `M0 0h${across}v${down}h${-across}z`,
  };
  // A band of one colour has no ground: a frame shows where it is.
  const half = FRAME / 2;
  const frame: Mark[] = isBlack(box)
    ? [
        {
          ...{ kind: "shape", x: left + half, y: top + half, scale: 1, stroke: look.line, strokeWidth: FRAME },
          path: `M0 0h${across - FRAME}v${down - FRAME}h${FRAME - across}z`,
        },
      ]
    : [];
  const inset = Math.min(3 * MM, down * 0.2);
  if (!box.text)
    return {
      marks: [ground, ...patternMarks(look, [left + inset, top + inset, across - 2 * inset, down - 2 * inset])],
    };
  const padding = inset * 1.3;
  const texts = stackOf(listed(box.text), printed, {
    ...{ left: left + padding, top: top + down * 0.1, across: across * 0.6, down: down * 0.8 },
    ...{ align: "start", vertical: "middle", lines: 2 },
  });
  const longest = texts.marks.reduce((most, mark) => Math.max(most, widthOf(mark, printed.ruler)), 0);
  const from = Math.max(across / 2, padding + longest + 5 * MM);
  const pattern = patternMarks(look, [left + from, top + inset, across - from - inset, down - 2 * inset]);
  return { marks: [ground, ...frame, ...pattern, ...texts.marks], need: texts.need, small: texts.small };
}

/** A list of one text that stays the same object, under which its fitted lines are remembered. */
function listed(text: Part): readonly Part[] {
  const known = lists.get(text) ?? [text];
  lists.set(text, known);
  return known;
}

const lists = new WeakMap<Part, readonly Part[]>();

function widthOf(mark: Mark, ruler: Ruler): number {
  return mark.kind === "text" ? ruler.width(mark.text, mark.size, mark.weight) : 0;
}

const FRAME = 0.8;

function isBlack({ look }: BoxOf<"band">): boolean {
  return look.by === "role" && look.black;
}

function lookOf({ look }: BoxOf<"band">, { badge }: PrintedBadge) {
  if (look.by === "none") return look.look;
  if (look.by === "ticket-type")
    return look.looks.find(({ ticketType }) => ticketType === badge.ticketType?.id)?.look ?? look.other;
  const ofRole = roleLooks[badge.role.kind];
  return look.black ? { ...ofRole, ground: "#FFFFFF" as const, line: palette.ink } : ofRole;
}
