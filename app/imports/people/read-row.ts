/** Reads one row of a list of people. */
import { addressesOfRow, type RowAddresses } from "./address-of-row.ts";
import { cleaned, isFormula, isFormulaError, meansNothing, wordsOf } from "./cell-text.ts";
import { codeOf } from "./directory.ts";
import type { ListContext, RowCells } from "./list-context.ts";
import { nameOfRow } from "./name-of-row.ts";
import { passedOver } from "./passed-over.ts";
import { phoneCell } from "./phone-cell.ts";
import { saysNo } from "./place-state.ts";
import { type ListedPerson, type ListRow, type RowNotes, type RowReason, reason } from "./reading.ts";

type Draft = Omit<ListRow, "sheet">;

/** Reads a row below the headers: `ok`, `bad` or `ignored`. Whether it repeats another is found afterwards. */
export function readRow(cells: RowCells, context: ListContext): Draft {
  const passed = passedOver(cells, context);
  if (!passed) return readPerson(cells, context);
  const person = passed.code === "option" ? namedPerson(cells, context) : null;
  return { ...EMPTY, person, row: cells.row.row, status: "ignored", reasons: [passed] };
}

const EMPTY: Omit<Draft, "row" | "status" | "reasons"> = {
  person: null,
  draft: null,
  of: null,
  contactEmail: null,
  otherEmails: [],
  suggested: { email: null, category: null },
  isPaid: null,
};

/** Whose option it is, by which it is seen whether the person has a place. */
function namedPerson(cells: RowCells, { columns }: ListContext): ListedPerson | null {
  const name = nameOfRow(cells, columns, { blocking: [], remarks: [] });
  const others = { email: null, phone: null, organisation: null, job: null, category: null, code: null };
  return name && { last: name.last, first: name.first, ...others };
}

function readPerson(cells: RowCells, context: ListContext): Draft {
  const blocking: RowReason[] = [];
  const remarks: RowReason[] = [];
  if (cells.filled.some((at) => at >= context.columns.headers.length)) blocking.push(reason("cells"));
  const name = nameOfRow(cells, context.columns, { blocking, remarks });
  const mail = addressesOfRow(cells, context, name, { blocking, remarks });
  const category = context.categories.read(cells.cell("category").text);
  if ("unknown" in category)
    blocking.push(reason("category-unknown", { category: category.unknown, nearest: category.nearest ?? "" }));
  const organisation = organisationOfRow(cells, context, { blocking, remarks });
  const person = {
    ...{ last: name?.last ?? "", first: name?.first ?? "", email: mail.own, ...organisation },
    phone: phoneOfRow(cells, context, mail, remarks),
    job: freeText(cells, "job", remarks),
    category: "unknown" in category ? null : category.category,
  };
  remarksOnRow(cells, person, remarks);
  const isBad = blocking.length > 0;
  const isUnpaid =
    saysNo(cells.text("paid")) || /^(?:en attente|pending|unpaid|impaye)/.test(wordsOf(cells.text("state")));
  return {
    ...{ row: cells.row.row, status: isBad ? "bad" : "ok", person: isBad ? null : person, of: null },
    draft: isBad ? { ...person, category: "unknown" in category ? category.unknown : category.category } : null,
    reasons: [...blocking, ...remarks, ...(isUnpaid && !isBad ? [reason("unpaid")] : [])],
    contactEmail: mail.contact,
    otherEmails: mail.others,
    suggested: { email: mail.suggest, category: "unknown" in category ? category.nearest : null },
    isPaid: isUnpaid ? false : null,
  };
}

/** The first number that can be read. That of the order is the person's when the order is theirs or has nobody else. */
function phoneOfRow(cells: RowCells, context: ListContext, mail: RowAddresses, remarks: RowReason[]): string | null {
  const { columns, peopleOfOrder } = context;
  const isOwnOrder = (mail.own !== null && mail.own === mail.buyer) || peopleOfOrder.get(cells.text("order")) === 1;
  const own = [columns.of.phone, ...columns.morePhones];
  for (const column of isOwnOrder ? [...own, columns.of.orderPhone] : own) {
    const phone = phoneCell(cleaned(cells.at(column).text));
    if (phone.kind === "number") return phone.number;
    if (phone.kind === "unread") remarks.push(reason(phone.defect, { text: cleaned(cells.at(column).text) }));
  }
  return null;
}

function organisationOfRow(
  cells: RowCells,
  { directory, titleOrganisation }: ListContext,
  { blocking, remarks }: RowNotes,
) {
  const written = freeText(cells, "organisation", remarks);
  const code = codeOf(cells.text("code"));
  if (directory.isEmpty) {
    if (written !== null || titleOrganisation === null) return { organisation: written, code };
    remarks.push(reason("organisation-of-title", { organisation: titleOrganisation }));
    return { organisation: titleOrganisation, code };
  }
  const listed = directory.find({ code, name: written });
  if (!listed) blocking.push(reason("organisation-unknown", { organisation: written ?? "", code: cells.text("code") }));
  else if (code !== null && listed.code !== code)
    remarks.push(reason("code-corrected", { code, right: listed.code ?? "" }));
  return { organisation: listed?.name ?? written, code: listed?.code ?? code };
}

/** A text that stays as written; one that would run as a formula is left out, not the whole row. */
function freeText(cells: RowCells, role: "job" | "organisation", remarks: RowReason[]): string | null {
  const text = cells.text(role);
  if (meansNothing(text) || isFormulaError(cells.cell(role))) return null;
  if (!isFormula(text)) return text;
  remarks.push(reason("formula-left-out", { text: text.slice(0, 80) }));
  return null;
}

function remarksOnRow(
  cells: RowCells,
  { last, first, email }: { last: string; first: string; email: string | null },
  remarks: RowReason[],
): void {
  if (cells.row.isHidden) remarks.push(reason("hidden-row"));
  if (["last", "name", "email"].some((role) => cells.cell(role as "last").isStruck)) remarks.push(reason("struck-row"));
  if (/\p{L}\?|\?\p{L}|\ufffd/u.test(`${last} ${first}`)) remarks.push(reason("letters-lost"));
  if (/[^\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}]/u.test(`${last}${first}`)) remarks.push(reason("other-script"));
  const [one = "", two = "", ...more] = (email?.split("@")[0] ?? "").split(/[._-]/);
  const isSwapped = more.length === 0 && one !== two && wordsOf(last) === one && wordsOf(first) === two;
  if (isSwapped) remarks.push(reason("name-swapped"));
}
