import { Canvas, Document, Page, renderToBuffer } from "@react-pdf/renderer";
import { A6, type BadgeData, drawBadge } from "./badge-drawing.ts";
import { MM } from "./drawing.ts";
import { openFonts, type Ruler } from "./fonts.ts";
import { type Painter, paint } from "./paint.ts";
import { palette } from "./palette.ts";

/** `a6`: one badge on a page. `a4`: four on a page, with cut marks. */
export type BadgeLayout = "a6" | "a4";

/**
 * Renders a PDF of many badges, in the given order; on A4 row by row.
 *
 * Each badge is drawn when its page is painted, so that only one page's marks are in memory.
 *
 * @param painted called after each page with the number of badges painted so far; the file is made after the last
 */
export async function renderBadgeSheets(
  badges: readonly BadgeData[],
  layout: BadgeLayout,
  painted: (count: number) => void = () => {},
): Promise<Buffer> {
  const ruler = await openFonts();
  const sheet = SHEETS[layout];
  const each = sheet.places.length;
  const pages = Array.from({ length: Math.ceil(badges.length / each) }, (_, page) => page * each);
  return renderToBuffer(
    <Document title={badges[0]?.edition.name} creator="" producer="">
      {pages.map((first) => (
        <Page key={first} size={[sheet.width, sheet.height]} wrap={false}>
          <Canvas
            style={{ width: sheet.width, height: sheet.height }}
            paint={(painter: Painter) => {
              paintSheet(painter, { sheet, badges: badges.slice(first, first + each), ruler });
              painted(Math.min(first + each, badges.length));
              return null;
            }}
          />
        </Page>
      ))}
    </Document>,
  );
}

/** The positions of badges and cuts on a page, in points from the top left corner. */
interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly places: readonly (readonly [x: number, y: number])[];
  readonly cuts: string;
}

/** Office printers leave up to 5 mm of a sheet's edge blank; half a millimetre is added for skewed sheets. */
const UNPRINTED = 5.5 * MM;
const A4 = { width: 210 * MM, height: 297 * MM };
/** A4 is half a millimetre higher than two A6, at the top and at the bottom. */
const TOP = (A4.height - 2 * A6.height) / 2;

const SHEETS: Record<BadgeLayout, Sheet> = {
  a6: { ...A6, places: [[0, 0]], cuts: "" },
  a4: {
    ...A4,
    places: [0, 1].flatMap((row) => [0, 1].map((column) => [column * A6.width, TOP + row * A6.height] as const)),
    cuts: cutMarks(A4.width / 2, A4.height / 2),
  },
};

/**
 * Draws cut marks within the printable area, and a cross where the cuts meet. They are at least a badge's margin away
 * from what is printed.
 */
function cutMarks(x: number, y: number): string {
  const [edge, long, arm] = [UNPRINTED, 4 * MM, 3 * MM];
  return [
    `M${x} ${edge}v${long}`,
    `M${x} ${2 * y - edge}v${-long}`,
    `M${edge} ${y}h${long}`,
    `M${2 * x - edge} ${y}h${-long}`,
    `M${x - arm} ${y}h${2 * arm}`,
    `M${x} ${y - arm}v${2 * arm}`,
  ].join("");
}

function paintSheet(
  painter: Painter,
  { sheet, badges, ruler }: { sheet: Sheet; badges: readonly BadgeData[]; ruler: Ruler },
): void {
  for (const [at, badge] of badges.entries()) {
    const [x, y] = sheet.places[at] ?? [0, 0];
    painter.save().translate(x, y);
    for (const mark of drawBadge(badge, ruler).marks) paint(painter, mark);
    painter.restore();
  }
  if (sheet.cuts)
    paint(painter, {
      kind: "shape",
      path: sheet.cuts,
      x: 0,
      y: 0,
      scale: 1,
      stroke: palette.zinc,
      strokeWidth: 0.4,
    });
}
