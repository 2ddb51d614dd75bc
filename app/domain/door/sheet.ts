/** Labels on a page, in millimetres from its top left corner, portrait. */
export interface Grid {
  readonly page: Extent;
  readonly label: Extent;
  readonly columns: number;
  readonly rows: number;
  /** of the first label */
  readonly left: number;
  readonly top: number;
  /** from a label's edge to the same edge of the next */
  readonly pitchX: number;
  readonly pitchY: number;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** What badges are printed on. */
export interface Sheet extends Grid {
  /** of a roll: what the printer reaches of a label, from its top left corner; null: all of it */
  readonly printable: (Extent & { readonly left: number; readonly top: number }) | null;
  /** lines that are cut by hand are marked */
  readonly isCut: boolean;
  /** folded in four: front and back on the lower half, the inside upside down above */
  readonly isFolded: boolean;
}

/** A page or label with one badge. Lengths in millimetres. */
export function wholePage(page: Extent): Sheet {
  const alone = { columns: 1, rows: 1, left: 0, top: 0, pitchX: page.width, pitchY: page.height };
  return { page, label: page, ...alone, printable: null, isCut: false, isFolded: false };
}

/** A measure that does not close: the field where it can be mended, and by how many millimetres it is too large. */
export interface GridFault {
  readonly field: "columns" | "rows" | "pitchX" | "pitchY" | "left" | "top" | "label";
  readonly by: number;
}

/**
 * Checks that a grid closes: labels do not overlap, and the last column and row end on the page. Tenths of a
 * millimetre are forgiven, since published figures are rounded.
 */
export function gridFaults({ page, label, columns, rows, left, top, pitchX, pitchY }: Grid): GridFault[] {
  const faults: GridFault[] = [];
  const report = (field: GridFault["field"], by: number) => {
    if (by > FORGIVEN) faults.push({ field, by: Math.round(by * 100) / 100 });
  };
  if (columns > 1) report("pitchX", label.width - pitchX);
  if (rows > 1) report("pitchY", label.height - pitchY);
  report(columns > 1 ? "columns" : "left", left + (columns - 1) * pitchX + label.width - page.width);
  report(rows > 1 ? "rows" : "top", top + (rows - 1) * pitchY + label.height - page.height);
  return faults;
}

const FORGIVEN = 0.1;

/** The places of labels on a page, row by row, as their top left corners. */
export function placesOn({ columns, rows, left, top, pitchX, pitchY }: Grid): { x: number; y: number }[] {
  return Array.from({ length: columns * rows }, (_, at) => ({
    x: left + (at % columns) * pitchX,
    y: top + Math.floor(at / columns) * pitchY,
  }));
}
