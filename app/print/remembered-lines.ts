import type { Font } from "@react-pdf/renderer";

/** A font opened by the PDF library, which does not declare its methods. */
export type Face = NonNullable<ReturnType<typeof Font.getFont>["data"]>;

type Layout = (text: string, ...how: unknown[]) => GlyphRun;

interface GlyphRun {
  glyphs: object[];
  positions: object[];
}

/** The number of lines cached for each font: the edition, roles and organisations of many badges are the same. */
const REMEMBERED = 2000;
/** Longer texts are rarely laid out again. */
const LONGEST = 300;

/**
 * Makes an opened font remember how it has laid out lines. The library lays each out two or three times in a document
 * and again in the next one, which takes most of the time of a text.
 */
export function rememberLines(face: Face): void {
  const layout: Layout = face.layout.bind(face);
  const known = new Map<string, GlyphRun>();
  face.layout = (text: string, ...how: unknown[]) => {
    if (text.length > LONGEST) return layout(text, ...how);
    const key = JSON.stringify([text, ...how]);
    let run = known.get(key);
    if (!run) {
      run = layout(text, ...how);
      if (known.size >= REMEMBERED) known.clear();
      known.set(key, run);
    }
    return copyOf(run);
  };
}

/** The library changes the positions that it gets. */
function copyOf(run: GlyphRun): GlyphRun {
  return Object.assign(Object.create(Object.getPrototypeOf(run)), run, {
    glyphs: [...run.glyphs],
    positions: run.positions.map((position) => ({ ...position })),
  });
}
