/** Reads the name of the person of a row. */
import { cleaned, isFormula, isFormulaError, meansNothing, wordsOf } from "./cell-text.ts";
import type { PeopleColumns } from "./columns.ts";
import type { RowCells } from "./list-context.ts";
import { nameCell, type PersonName, splitName, withoutCivility } from "./person-name.ts";
import type { ReasonCode, RowNotes, RowReason } from "./reading.ts";

/** @returns null for a name that is missing, is an error or would run as a formula, which is noted as blocking */
export function nameOfRow(cells: RowCells, columns: PeopleColumns, { blocking, remarks }: RowNotes): PersonName | null {
  const named = (["last", "first", "name"] as const).filter((role) => cells.has(role));
  const written = named.map((role) => cells.text(role)).filter((text) => text !== "");
  const refuse = (code: ReasonCode, params: RowReason["params"] = {}) => {
    blocking.push({ code, params });
    return null;
  };
  if (named.some((role) => isFormulaError(cells.cell(role)))) return refuse("name-error", { text: written[0] ?? "" });
  if (written.some(isFormula)) return refuse("name-formula", { text: (written.find(isFormula) ?? "").slice(0, 80) });
  if (written.every((text) => meansNothing(text))) return refuse(...unnamed(cells));
  const [last, first] = [nameCell(cells.text("last")), nameCell(cells.text("first"))];
  if (last === "" && first === "") {
    const name = splitName(cells.text("name"), columns.nameOrder);
    if (isUncertain(name, columns)) remarks.push({ code: "name-order-asked", params: {} });
    return name;
  }
  if (first === "" && cells.text("first") === "") return refuse("first-missing", { name: last });
  if (last === "") return refuse("last-missing", { name: first });
  return inTwoCells(cells, last, first);
}

function inTwoCells(cells: RowCells, last: string, first: string): PersonName {
  const own = withoutCivility(first === "" ? last : first);
  const civility = cleaned(cells.text("civility"));
  const shown = withoutCivility(`${civility} ?`).civility;
  if (first === "") return { last: own.name, first: "", civility: shown ?? own.civility };
  const family = withoutCivility(last);
  return { last: family.name, first: own.name, civility: shown ?? family.civility ?? own.civility };
}

/** A name of one cell in a script whose order of names the cell does not tell. */
function isUncertain({ last, first }: PersonName, { nameOrder }: PeopleColumns): boolean {
  return nameOrder === null && /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(last + first);
}

/** Why there is no name: a place nobody is named for, an organisation's entry, or nothing. */
function unnamed(cells: RowCells): [ReasonCode, RowReason["params"]] {
  const places = Number(wordsOf(cells.text("quantity"))) || 1;
  const isPlace = cells.has("buyerEmail") || cells.has("order");
  return isPlace
    ? ["place-unnamed", { places }]
    : ["name-missing", { text: cells.text("email") || cells.text("organisation") }];
}
