import PDFDocument from "pdfkit";
import { FORMATS, type Layout, type Side } from "#app/domain/door/layout.ts";
import { type Sheet, wholePage } from "#app/domain/door/sheet.ts";
import type { BadgeData } from "./badge-data.ts";
import { drawSide } from "./badge-drawing.ts";
import { type PrintedBadge, printedBadge } from "./badge-fields.ts";
import { layoutFor } from "./default-layouts.ts";
import { MM } from "./drawing.ts";
import type { Need } from "./fit-stack.ts";
import { openFonts } from "./fonts.ts";
import { cutLines, impose, type Spot } from "./imposition.ts";
import { type Painter, paint } from "./paint.ts";
import { palette } from "./palette.ts";

/** `a6`: one badge on a page. `a4`: four on a page, with cut marks. Both in the platform's own layout. */
export type BadgeLayout = "a6" | "a4";

/** How badges are printed. */
export interface BadgePrint {
  /** the layouts of some ticket types, by their ids; the first that names a badge's type is taken */
  readonly ofTicketTypes: readonly { readonly ticketTypes: readonly number[]; readonly layout: Layout }[];
  /** the layout of all others; all layouts have the same format */
  readonly layout: Layout;
  readonly sheet: Sheet;
  readonly bothSides: boolean;
  readonly stacked: boolean;
  /** by how many millimetres a printer's print must be moved */
  readonly offset: { readonly x: number; readonly y: number };
  /** by their ids */
  readonly pictures: Readonly<Record<number, PrintedPicture>>;
  /** the moment that the file says; none by default */
  readonly made?: Date;
}

/** A picture as PNG or JPEG, with its size in pixels. */
export interface PrintedPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A text of a badge that did not fit as it is: the badge's place in its run and the id of the box. */
export interface BadgeNeed {
  readonly badge: number;
  readonly box: string;
  /** `small`: in smaller letters than its box plans, on one line or several */
  readonly need: Need | "small";
}

const FOUR_A6: Sheet = {
  ...wholePage({ width: 105, height: 148.5 }),
  ...{ page: { width: 210, height: 297 }, columns: 2, rows: 2, isCut: true },
};

/** The print of one of the two plain sheets. */
export function plainPrint(layout: BadgeLayout): BadgePrint {
  return {
    ...{ ofTicketTypes: [], layout: layoutFor(FORMATS.a6), sheet: layout === "a4" ? FOUR_A6 : wholePage(FORMATS.a6) },
    ...{ bothSides: false, stacked: false, offset: { x: 0, y: 0 }, pictures: {} },
  };
}

/**
 * Renders a PDF of many badges, in the given order; on sheets row by row. Each badge is drawn when its page is painted,
 * so that only one page's marks are in memory.
 *
 * @param told.painted called after each page with the number of badges painted so far; the file is made after the last
 * @param told.needed called once with the texts that did not fit as they are
 */
export async function renderBadgeSheets(
  badges: readonly BadgeData[],
  print: BadgePrint | BadgeLayout,
  told: { painted?: (count: number) => void; needed?: (needs: readonly BadgeNeed[]) => void } = {},
): Promise<Buffer> {
  const how = typeof print === "string" ? plainPrint(print) : print;
  const ruler = await openFonts();
  const pages = impose({ ...how, format: how.layout.format, count: badges.length });
  const document = new PDFDocument({
    ...{ autoFirstPage: false, margin: 0, size: [how.sheet.page.width * MM, how.sheet.page.height * MM] },
    info: { Title: badges[0]?.edition.name ?? "", Producer: "", Creator: "", CreationDate: how.made ?? NO_DAY },
  });
  const file = collected(document);
  const pictures = openedPictures(document, how.pictures);
  const painter = document as unknown as Painter;
  const needs: BadgeNeed[] = [];
  const done = new Set<number>();
  for (const spots of pages) {
    document.addPage();
    painter.save().translate(how.offset.x * MM, how.offset.y * MM);
    paintCuts(painter, how.sheet);
    const drawn = new Map<number, PrintedBadge>();
    for (const spot of spots) {
      const badge = badges[spot.badge];
      if (!badge) continue;
      const printed = drawn.get(spot.badge) ?? printedBadge(badge, ruler);
      drawn.set(spot.badge, printed);
      const { marks, needs: own } = drawSide(sideOf(layoutOf(badge, how), spot), printed, how.pictures);
      placed(painter, spot, how.layout.format);
      for (const mark of marks) paint(painter, mark, { pictures });
      painter.restore();
      needs.push(
        ...own.map(({ box, need, small }) => ({
          ...{ badge: spot.badge, box },
          need: small && need !== "shortened" ? ("small" as const) : need,
        })),
      );
      done.add(spot.badge);
    }
    painter.restore();
    told.painted?.(done.size);
  }
  document.end();
  told.needed?.(needs);
  return file;
}

/** So that the same badges make the same file. */
const NO_DAY = new Date(0);

function layoutOf({ ticketType }: BadgeData, { ofTicketTypes, layout }: BadgePrint): Layout {
  const own = ticketType && ofTicketTypes.find(({ ticketTypes }) => ticketTypes.includes(ticketType.id));
  return own?.layout ?? layout;
}

const NOTHING: Side = { boxes: [] };

function sideOf({ front, back, inside }: Layout, { side }: Spot): Side {
  if (side === "front") return front;
  return (side === "back" ? back : inside?.[side === "left" ? 0 : 1]) ?? NOTHING;
}

/** Moves the origin to the top left corner of a badge. */
function placed(painter: Painter, { x, y, rotation }: Spot, { width, height }: Layout["format"]): void {
  painter.save().translate(x * MM, y * MM);
  if (rotation !== 0) painter.rotate(rotation);
  painter.translate((-width / 2) * MM, (-height / 2) * MM);
}

function paintCuts(painter: Painter, sheet: Sheet): void {
  const path = cutLines(sheet)
    .map(([x1, y1, x2, y2]) => `M${x1 * MM} ${y1 * MM}L${x2 * MM} ${y2 * MM}`)
    .join("");
  if (path === "") return;
  paint(painter, { kind: "shape", path, x: 0, y: 0, scale: 1, stroke: palette.zinc, strokeWidth: 0.4 });
}

/** Opens each picture once for the whole document. */
function openedPictures(document: PDFKit.PDFDocument, pictures: BadgePrint["pictures"]): Map<number, object> {
  const open = (bytes: Uint8Array): object => (document as unknown as Opening).openImage(Buffer.from(bytes));
  return new Map(Object.entries(pictures).map(([id, { bytes }]) => [Number(id), open(bytes)]));
}

type Opening = { openImage: (bytes: Buffer) => object };

function collected(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}
