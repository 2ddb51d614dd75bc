import type { GridFault } from "#app/domain/door/sheet.ts";
import { choice, decimal, form, formOf, line, optional, rowChoice, wholeNumber, worded } from "#app/forms/form.ts";

const says = "badgeLayouts:errors";
const LENGTHS = [
  ...(["labelWidth", "labelHeight"] as const),
  ...(["pageWidth", "pageHeight", "left", "top", "pitchX", "pitchY"] as const),
  ...(["reachedLeft", "reachedTop", "reachedWidth", "reachedHeight"] as const),
] as const;
type Length = (typeof LENGTHS)[number];

const length = (name: Length) =>
  decimal({ label: `badgeLayouts:supports.${name}`, min: 0, max: 500, places: 2, wrong: "length" });
const count = (name: "columns" | "rows") =>
  optional(wholeNumber({ label: `badgeLayouts:supports.${name}`, min: 1, max: 40 }));

const fields = {
  name: line({ label: "badgeLayouts:supports.name", max: 80 }),
  kind: choice({
    ...{ label: "badgeLayouts:supports.kind", control: "radios" },
    choices: worded(["sheet", "roll"], "badgeLayouts:supports.kinds"),
  }),
  labelWidth: length("labelWidth"),
  labelHeight: length("labelHeight"),
  pageWidth: optional(length("pageWidth")),
  pageHeight: optional(length("pageHeight")),
  columns: count("columns"),
  rows: count("rows"),
  left: optional(length("left")),
  top: optional(length("top")),
  pitchX: optional(length("pitchX")),
  pitchY: optional(length("pitchY")),
  reachedLeft: optional(length("reachedLeft")),
  reachedTop: optional(length("reachedTop")),
  reachedWidth: optional(length("reachedWidth")),
  reachedHeight: optional(length("reachedHeight")),
};

/** The fields of sheets alone, and those of rolls. */
export const OF_SHEETS = ["pageWidth", "pageHeight", "columns", "rows", "left", "top", "pitchX", "pitchY"] as const;
export const OF_ROLLS = ["reachedLeft", "reachedTop", "reachedWidth", "reachedHeight"] as const;

/** The form of a sheet of labels or of a roll with one's own measures, in millimetres. */
export const sheetForm = formOf(
  fields,
  (read, refuse) => {
    const isRoll = read.kind === "roll";
    for (const name of isRoll ? [] : OF_SHEETS) if (read[name] === null) refuse(name, "required");
    for (const name of ["labelWidth", "labelHeight"] as const)
      if (read[name] !== undefined && read[name] < 1) refuse(name, "length");
    const label = { width: read.labelWidth ?? 1, height: read.labelHeight ?? 1 };
    const [width, height] = [read.reachedWidth, read.reachedHeight];
    const printable =
      isRoll && width && height ? { left: read.reachedLeft ?? 0, top: read.reachedTop ?? 0, width, height } : null;
    if (printable && printable.left + printable.width > label.width) refuse("reachedWidth", "beyondLabel");
    if (printable && printable.top + printable.height > label.height) refuse("reachedHeight", "beyondLabel");
    const alone = { page: label, columns: 1, rows: 1, left: 0, top: 0, pitchX: label.width, pitchY: label.height };
    const grid = {
      page: { width: read.pageWidth ?? 0, height: read.pageHeight ?? 0 },
      ...{ columns: read.columns ?? 1, rows: read.rows ?? 1, left: read.left ?? 0, top: read.top ?? 0 },
      ...{ pitchX: read.pitchX ?? 0, pitchY: read.pitchY ?? 0 },
    };
    return { name: read.name ?? "", grid: { label, ...(isRoll ? alone : grid), printable } };
  },
  { says },
);

/** The field beside which a fault of a grid is told. */
export function fieldOfFault(field: GridFault["field"]): string {
  return field === "label" ? "labelWidth" : field;
}

const offset = (name: "right" | "down") =>
  decimal({
    ...{ label: `badgeLayouts:supports.${name}`, hint: `badgeLayouts:supports.${name}Hint` },
    ...{ min: -20, max: 20, places: 1, wrong: "offset" },
  });

/** The form of a printer and of how far its print must be moved, in millimetres. */
export const printerForm = form(
  { name: line({ label: "badgeLayouts:supports.printerName", max: 80 }), right: offset("right"), down: offset("down") },
  { says },
);

/** The choice of what a test page is printed on. */
export const testPageForm = form({
  sheet: rowChoice({ label: "badgeLayouts:supports.sheet" }),
  printer: optional(rowChoice({ label: "badgeLayouts:supports.printer" })),
});
