import PDFDocument from "pdfkit";
import { placesOn, type Sheet } from "#app/domain/door/sheet.ts";
import { type Mark, MM } from "./drawing.ts";
import { openFonts } from "./fonts.ts";
import { type Painter, paint } from "./paint.ts";
import { palette } from "./palette.ts";

/** A page that shows where a printer prints. Lengths in millimetres. */
export interface TestPage {
  readonly sheet: Sheet;
  /** by how much the print is moved to the right and down */
  readonly offset: { readonly x: number; readonly y: number };
  /** what the page says, one line each */
  readonly lines: readonly string[];
}

/** Where the cross is measured from the page's edges; less on small labels. */
const CROSS = 30;
const ARM = 10;

/** The distance of the cross from the left and from the upper edge of a page. */
export function crossOf({ page }: Pick<Sheet, "page">): { x: number; y: number } {
  const within = (length: number) => Math.min(CROSS, Math.floor(length / 2));
  return { x: within(page.width), y: within(page.height) };
}

/**
 * Renders a page with the outline of each label, what a printer reaches of it, and a cross with a tick at each millimetre
 * whose distance from the edges is known: laid on a sheet of labels, or measured, it shows how far the print must be moved.
 */
export async function renderTestPage({ sheet, offset, lines }: TestPage): Promise<Buffer> {
  const ruler = await openFonts();
  const { page } = sheet;
  const document = new PDFDocument({
    ...{ autoFirstPage: false, margin: 0, size: [page.width * MM, page.height * MM] },
    info: { Title: lines[0] ?? "", Producer: "", Creator: "", CreationDate: new Date(0) },
  });
  const chunks: Buffer[] = [];
  const made = new Promise<Buffer>((resolve, reject) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
  document.addPage();
  const painter = document as unknown as Painter;
  painter.save().translate(offset.x * MM, offset.y * MM);
  paint(painter, line(outlines(sheet), 0.5));
  paint(painter, line(cross(crossOf(sheet)), 0.4));
  const left = crossOf(sheet).x + ARM + 3;
  const wide = (page.width - left - 4) * MM;
  let y = (crossOf(sheet).y - ARM) * MM;
  for (const text of lines) {
    const size = Math.min(10, (10 * wide) / Math.max(1, ruler.width(text, 10, 400)));
    y += 14;
    paint(painter, { kind: "text", text, x: left * MM, y, size, weight: 400, colour: palette.ink });
  }
  painter.restore();
  document.end();
  return made;
}

function line(path: string, strokeWidth: number): Mark {
  return { kind: "shape", path, x: 0, y: 0, scale: MM, stroke: palette.ink, strokeWidth: strokeWidth / MM };
}

/** A path in millimetres. */
function outlines(sheet: Sheet): string {
  const { label, printable } = sheet;
  return placesOn(sheet)
    .flatMap(({ x, y }) => [
      rectangle(x, y, label.width, label.height),
      ...(printable ? [rectangle(x + printable.left, y + printable.top, printable.width, printable.height)] : []),
    ])
    .join("");
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

function cross({ x, y }: { x: number; y: number }): string {
  const ticks = Array.from({ length: 2 * ARM + 1 }, (_, at) => at - ARM).map((at) => {
    const half = at % 5 === 0 ? 1.6 : 0.8;
    return `M${x + at} ${y - half}v${2 * half}M${x - half} ${y + at}h${2 * half}`;
  });
  return `M${x - ARM} ${y}h${2 * ARM}M${x} ${y - ARM}v${2 * ARM}${ticks.join("")}`;
}
