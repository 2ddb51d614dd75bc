/** Reads the addresses of a row: the person's own, and those of others. */
import { cleaned, isFormulaError, wordsOf } from "./cell-text.ts";
import type { ListContext, RowCells } from "./list-context.ts";
import { type MailCell, mailCell } from "./mail-cell.ts";
import { type PersonName, splitName } from "./person-name.ts";
import { type RowNotes, reason } from "./reading.ts";

export interface RowAddresses {
  readonly own: string | null;
  readonly others: readonly string[];
  readonly contact: string | null;
  readonly suggest: string | null;
  readonly buyer: string | null;
}

/** The person's own address; the buyer's only where the buyer is the person. Another's address is a contact. */
export function addressesOfRow(
  cells: RowCells,
  context: ListContext,
  name: PersonName | null,
  { blocking, remarks }: RowNotes,
): RowAddresses {
  const own = mailCell(isFormulaError(cells.cell("email")) ? "" : cells.text("email"));
  const buyerCell = mailCell(cells.text("buyerEmail"));
  const buyer = buyerCell.kind === "address" ? buyerCell.address : null;
  const others = [...(own.kind === "address" ? own.others : []), ...moreAddresses(cells, context)];
  if (others.length > 0) remarks.push(reason("addresses-more", { addresses: others.join(", ") }));
  if (own.kind === "address") return { own: own.address, others, contact: null, suggest: null, buyer };
  const isBuyer = name !== null && buyer !== null && isBuyerOf(cells, context, name);
  if (own.kind === "bad") {
    blocking.push(reason(own.defect, { text: shown(cells) }));
    return { own: null, others, contact: null, suggest: isBuyer ? buyer : own.suggest, buyer };
  }
  if (isBuyer) remarks.push(reason("address-of-buyer"));
  else if (buyer !== null) remarks.push(reason("address-of-contact", { address: buyer }));
  else if (isFormulaError(cells.cell("email"))) blocking.push(reason("address-error", { text: cells.text("email") }));
  else blocking.push(reason("address-missing"));
  return { own: isBuyer ? buyer : null, others, contact: isBuyer ? null : buyer, suggest: null, buyer };
}

function shown(cells: RowCells): string {
  return cells.text("email").replace(/\s+/g, " ").slice(0, 80);
}

function moreAddresses(cells: RowCells, { columns }: ListContext): readonly string[] {
  const read = columns.moreEmails.map((column): MailCell => mailCell(cleaned(cells.at(column).text)));
  return read.flatMap((cell) => (cell.kind === "address" ? [cell.address, ...cell.others] : []));
}

/** The buyer has the person's name, in either order. */
function isBuyerOf(cells: RowCells, { columns }: ListContext, name: PersonName): boolean {
  const parts = [cells.text("buyerLast"), cells.text("buyerFirst")].join(" ").trim();
  const buyer = parts === "" ? cells.text("buyerName") : parts;
  const sorted = (text: string) => wordsOf(text).split(" ").toSorted().join(" ");
  const whole = splitName(buyer, columns.nameOrder);
  return buyer !== "" && sorted(`${whole.last} ${whole.first}`) === sorted(`${name.last} ${name.first}`);
}
