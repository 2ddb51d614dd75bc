/** Says which rows of a list are no person. */
import { cleaned, isFormulaError, wordsOf } from "./cell-text.ts";
import type { PeopleColumns } from "./columns.ts";
import type { ListContext, RowCells } from "./list-context.ts";
import { isCancelledState, isOptionName, saysNo, saysYes } from "./place-state.ts";
import { type RowReason, reason } from "./reading.ts";

/** Why a row is no person at all: blank, headers again, a title, a total, cancelled, an option. */
export function passedOver(cells: RowCells, { columns }: ListContext): RowReason | null {
  const { filled, row } = cells;
  if (filled.length === 0) return reason("blank");
  const texts = filled.map((at) => cleaned(row.cells[at]?.text ?? "").replace(/\s+/g, " "));
  if (filled.length > 1 && filled.every((at, index) => texts[index] === columns.headers[at]))
    return reason("headers-again");
  if (row.isTitle) return reason("title", { text: texts[0] ?? "" });
  const address = cells.text("email");
  if (
    address === "" &&
    texts.slice(0, 2).some((text) => /^(?:(?:sous|grand) )?tota(?:l|ux)\b|^nombre (?:de|d) /.test(wordsOf(text)))
  )
    return reason("total");
  if (filled.length === 1 && !isOwnCell(filled[0] ?? 0, cells, columns.of)) {
    const isNumbered = /^\d+$/.test(texts[0] ?? "");
    return isNumbered ? reason("blank") : reason("title", { text: texts[0] ?? "" });
  }
  return cancelled(cells) ?? option(cells);
}

/** A lone cell is a title, unless it is a name, an address or an error where one should be. */
function isOwnCell(at: number, cells: RowCells, of: PeopleColumns["of"]): boolean {
  return [of.last, of.first, of.name, of.email].includes(at) || isFormulaError(cells.at(at));
}

function cancelled(cells: RowCells): RowReason | null {
  const state = cells.text("state");
  if (isCancelledState(state)) return reason("cancelled", { state });
  if (cells.has("valid") && saysNo(cells.text("valid"))) return reason("cancelled", { state: cells.text("valid") });
  const word = cells.text("cancelled");
  if (saysYes(word)) return reason("cancelled", { state: word });
  const [back, price] = [cents(cells.text("refunded")), cents(cells.text("price"))];
  return back > 0 && back >= price ? reason("cancelled", { state: cells.text("refunded") }) : null;
}

/** Cents of an amount such as `1 200,00 €`; 0 for any other text. */
function cents(text: string): number {
  const amount = Number(text.replace(/[^\d.,-]/g, "").replace(",", "."));
  return Number.isFinite(amount) ? Math.round(amount * 100) : 0;
}

function option(cells: RowCells): RowReason | null {
  const category = cells.text("category");
  const isOption = cells.text("addOn") !== "" || isOptionName(category) || isOptionName(cells.text("kind"));
  return isOption ? reason("option", { category }) : null;
}
