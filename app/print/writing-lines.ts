import type { BoxOf, Field } from "#app/domain/door/layout.ts";
import type { Captions } from "./badge-data.ts";
import { type Mark, MM } from "./drawing.ts";
import { palette } from "./palette.ts";

/** The least height of handwriting, in millimetres; a line with as much has its caption below. */
const WRITING_MM = 9;
/** A caption and the line above it, in points. */
const CAPTION = { size: 6.5, below: 2, line: 9 };
const STROKE = 0.8;

/** Whether a blank badge has lines to write on in the place of a box: what a person's badge says there is theirs. */
export function isWritten({ parts }: Pick<BoxOf<"text">, "parts">): boolean {
  return parts.some(({ field }) => captionKey(field) !== null);
}

/**
 * Draws lines in the place of a box, as many as it prints of a person and as there is room for, each with what is to be
 * written on it.
 */
export function writingLines({ x, y, width, height, parts }: BoxOf<"text">, captions: Captions): Mark[] {
  const keys = parts.flatMap(({ field }) => captionKey(field) ?? []);
  const count = Math.min(keys.length, Math.max(1, Math.floor(height / WRITING_MM)));
  const each = height / count;
  return Array.from({ length: count }, (_, at): Mark[] => {
    const bottom = (y + (at + 1) * each) * MM;
    const isCaptioned = each >= WRITING_MM;
    const line: Mark = {
      ...{ kind: "shape", x: x * MM, y: bottom - (isCaptioned ? CAPTION.line : STROKE), scale: 1 },
      ...{ path: `M0 0h${width * MM}`, stroke: palette.ink, strokeWidth: STROKE },
    };
    // Given and family name may have to share a line; an organisation has its own.
    const isShared = at === count - 1 && keys[at] === "given-name" && keys.length > count;
    const text = captions[isShared ? "full-name" : (keys[at] ?? "full-name")];
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
