import type { BoxOf, Field, Part } from "#app/domain/door/layout.ts";
import type { Captions } from "./badge-data.ts";
import { type Mark, MM } from "./drawing.ts";
import { palette } from "./palette.ts";

/** The least height of handwriting, in millimetres; a line with as much has its caption below. */
const WRITING_MM = 9;
/** A caption and the line above it, in points. */
const CAPTION = { size: 6.5, below: 2, line: 9 };
const STROKE = 0.8;

/** Whether a blank badge has a line to write on in the place of this text: what a person's badge says there is theirs. */
export function isWritten({ field }: Part): boolean {
  return captionKey(field) !== null;
}

/**
 * Draws lines in the place of a box, as many as it prints of a person and as there is room for, each with what is to be
 * written on it. Given and family name share a line first; the last line takes what is left.
 */
export function writingLines({ x, y, width, height, parts }: BoxOf<"text">, captions: Captions): Mark[] {
  const room = Math.max(1, Math.floor(height / WRITING_MM));
  const asked = parts.flatMap(({ field }) => captionKey(field) ?? []);
  const keys = asked.length > room ? withNamesAsOne(asked) : asked;
  const count = Math.min(keys.length, room);
  const each = height / count;
  return Array.from({ length: count }, (_, at): Mark[] => {
    const bottom = (y + (at + 1) * each) * MM;
    const isCaptioned = each >= WRITING_MM;
    const line: Mark = {
      ...{ kind: "shape", x: x * MM, y: bottom - (isCaptioned ? CAPTION.line : STROKE), scale: 1 },
      ...{ path: `M0 0h${width * MM}`, stroke: palette.ink, strokeWidth: STROKE },
    };
    const text = keys
      .slice(at, at === count - 1 ? undefined : at + 1)
      .map((key) => captions[key])
      .join(", ");
    // Where there is no room below, it stands at the beginning of the line.
    const above = bottom - STROKE - CAPTION.below;
    return [
      line,
      {
        ...{ kind: "text", text, x: x * MM, y: isCaptioned ? bottom - CAPTION.below : above, size: CAPTION.size },
        ...{ weight: 400, colour: palette.zinc },
      },
    ];
  }).flat();
}

type Key = keyof Captions;

function withNamesAsOne(keys: readonly Key[]): Key[] {
  const names: readonly Key[] = ["given-name", "family-name"];
  if (!names.every((name) => keys.includes(name))) return [...keys];
  const first = keys.find((key) => names.includes(key));
  return keys.flatMap((key) => (key === first ? ["full-name" as const] : names.includes(key) ? [] : [key]));
}

function captionKey({ of }: Field): keyof Captions | null {
  switch (of) {
    case "given-name":
    case "family-name":
    case "full-name":
    case "organisation":
    case "job":
      return of;
    default:
      return null;
  }
}
