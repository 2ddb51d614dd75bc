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

/** Where the cross is measured from the page's edges, and its arms; less on small labels. */
const CROSS = 30;
const ARM = 10;
/** On narrower pages what the page says is below the cross, if there is as much room. */
const NARROW = 90;
const ROOM = 40;

/** The distance of the cross from the left and from the upper edge of a page. */
export function crossOf({ page }: Pick<Sheet, "page">): { x: number; y: number } {
  const within = (length: number) => Math.min(CROSS, Math.floor(length / 3));
  return { x: within(page.width), y: within(page.height) };
}

function armOf({ x, y }: { x: number; y: number }): number {
  return Math.min(ARM, x - 3, y - 3);
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
  const { x, y } = crossOf(sheet);
  const arm = armOf({ x, y });
  const isBelow = page.width < NARROW && page.height - y - arm > ROOM;
  const left = isBelow ? x - arm : x + arm + 3;
  const size = page.width < NARROW ? 6.5 : 10;
  const fits = (text: string) => ruler.width(text, size, 400) <= (page.width - left - 6) * MM;
  let baseline = (isBelow ? y + arm + 2 : y - arm) * MM;
  for (const text of lines.flatMap((one) => wrapped(one, fits))) {
    baseline += size * 1.35;
    paint(painter, { kind: "text", text, x: left * MM, y: baseline, size, weight: 400, colour: palette.ink });
  }
  painter.restore();
  document.end();
  return made;
}

function wrapped(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = [...lines.slice(-1), word].join(" ");
    if (lines.length > 0 && fits(longer)) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
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
  const arm = armOf({ x, y });
  const ticks = Array.from({ length: 2 * arm + 1 }, (_, at) => at - arm).map((at) => {
    const half = at % 5 === 0 ? 1.6 : 0.8;
    return `M${x + at} ${y - half}v${2 * half}M${x - half} ${y + at}h${2 * half}`;
  });
  return `M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}${ticks.join("")}`;
}
