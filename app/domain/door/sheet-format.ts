import { FORMATS, type Format } from "./layout.ts";
import type { Extent, Sheet } from "./sheet.ts";

/** Labels smaller than this hold no badge that can be read, in millimetres. */
const SMALLEST = { long: 50, short: 28 };
/** A label narrower than this is read with its long side across. */
const NARROW = 80;
/** Published figures differ by as much, in millimetres. */
const CLOSE = 1;

/** The format of badges on a sheet: a known one of about the same measures, else that of its label. */
export function formatOf({ label, isFolded }: Pick<Sheet, "label" | "isFolded">): Format {
  if (isFolded) return FORMATS["a4-folded"];
  const known = Object.values(FORMATS).find((format) => format.key !== "a4-folded" && isAbout(format, label));
  if (known) return known;
  const [long, short] = sidesOf(label);
  const across = label.width >= label.height || short < NARROW;
  return { key: "free", width: across ? long : short, height: across ? short : long };
}

/** Whether badges can be printed on a sheet. */
export function holdsBadges({ label }: Pick<Sheet, "label">): boolean {
  const [long, short] = sidesOf(label);
  return long >= SMALLEST.long && short >= SMALLEST.short;
}

/** Whether two measures are about the same, one of them turned if need be. */
export function isAbout(a: Extent, b: Extent): boolean {
  const [longA, shortA] = sidesOf(a);
  const [longB, shortB] = sidesOf(b);
  return Math.abs(longA - longB) <= CLOSE && Math.abs(shortA - shortB) <= CLOSE;
}

function sidesOf({ width, height }: Extent): [long: number, short: number] {
  return [Math.max(width, height), Math.min(width, height)];
}
