import type { Language } from "../language.ts";
import { type Sheet, wholePage } from "./sheet.ts";
import { SHEET_LINES } from "./sheet-list.ts";

/** A published sheet, roll or card. */
export interface ListedSheet {
  readonly id: string;
  readonly brand: string;
  /** the maker's codes; where there is no maker, a description, in both languages where they differ */
  readonly codes: string;
  readonly use: "badge" | "card" | "label" | "insert" | "plastic-card" | "cut" | "fold" | "pocket";
  readonly kind: "sheet" | "roll" | "tape" | "card" | "wallet" | "fold";
  /** how far the sources agree */
  readonly trust: "agree" | "one" | "differ" | "unverified";
  /** one letter each, see `sheet-list.ts` */
  readonly sources: string;
  /** null where its figures are not known */
  readonly sheet: Sheet | null;
}

/** Lists the published sheets, rolls and cards. */
export function listedSheets(): readonly ListedSheet[] {
  return LISTED;
}

/** What a list calls a sheet. */
export function sheetTitle({ brand, codes }: Pick<ListedSheet, "brand" | "codes">, language: Language): string {
  const [french = "", english = french] = codes.split(" / ");
  return [brand, language === "fr" ? french : english].filter(Boolean).join(" ");
}

/** A tape has no length of its own: it is cut at 100 mm. */
const TAPE_LENGTH = 100;
const LISTED = SHEET_LINES.trim().split("\n").map(read);

function read(line: string): ListedSheet {
  const [
    id = "",
    brand = "",
    codes = "",
    use,
    kind,
    page = "",
    label = "",
    grid = "",
    first = "",
    pitch = "",
    reached = "",
    trust,
    sources = "",
  ] = line.split("|").map((cell) => cell.trim());
  const described = { id, brand, codes, use, kind, trust, sources } as Omit<ListedSheet, "sheet">;
  if (label === "") return { ...described, sheet: null };
  const [width = 0, height = 0] = numbers(label);
  const alone = wholePage({ width, height });
  if (kind === "fold") return { ...described, sheet: { ...alone, page: extent(page), isFolded: true } };
  if (grid === "") return { ...described, sheet: { ...alone, printable: printableOf(reached) } };
  const [columns = 1, rows = 1] = numbers(grid);
  const [left = 0, top = 0] = numbers(first);
  const [pitchX = 0, pitchY = 0] = numbers(pitch);
  const placed = { columns, rows, left, top, pitchX, pitchY, page: extent(page), isCut: use === "cut" };
  return { ...described, sheet: { ...alone, ...placed } };
}

/** A star is the length of a tape. */
function numbers(text: string): number[] {
  return text.split(" ").map((figure) => (figure === "*" ? TAPE_LENGTH : Number(figure)));
}

function extent(text: string): Sheet["page"] {
  const [width = 0, height = 0] = numbers(text);
  return { width, height };
}

function printableOf(text: string): Sheet["printable"] {
  if (text === "") return null;
  const [left = 0, top = 0, width = 0, height = 0] = numbers(text);
  // A tape is fed a little at both ends.
  return { left, top, width, height: text.endsWith("*") ? height - 2 * top : height };
}
