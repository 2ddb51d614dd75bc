/** Finds what the columns of a list of people are, by the words of their headers. */
import { wordsOf } from "./cell-text.ts";
import { CIVILITY_HEADER, type ColumnRole, JOB_HEADER, WHO, WORDS } from "./column-words.ts";
import type { NameOrder } from "./person-name.ts";

export interface PeopleColumns {
  readonly of: Readonly<Partial<Record<ColumnRole, number>>>;
  /** Further telephone columns, tried in turn. */
  readonly morePhones: readonly number[];
  readonly moreEmails: readonly number[];
  readonly nameOrder: NameOrder;
  /** Headers as written, cleaned. */
  readonly headers: readonly string[];
}

/** What a person may say that a column holds. */
export const OWN_ROLES = ["name", "last", "first", "email", "phone", "organisation", "job", "category"] as const;
export type OwnRole = (typeof OWN_ROLES)[number];

/** Each of a person's own columns, from 0, as an organiser names them; null for none. */
export type NamedColumns = Readonly<Record<OwnRole, number | null>>;

const SECOND_EMAIL =
  /^(?:(?:adresse de (?:courrier|messagerie)|e ?mail|courriel|mail|adresse (?:e ?)?mail|email address|e ?mail address) ?[23]|e ?mail [23](?: address| value)|(?:e ?mail|courriel|mail) (?:perso|personnel|secondaire|bis))$/;

/** @returns how many columns of a person a line of headers names; 0 without a name or an address */
export function ownColumns(cells: readonly string[]): number {
  const { of } = columnsOf(cells);
  const found = OWN_ROLES.filter((role) => of[role] !== undefined).length;
  return of.name === undefined && of.last === undefined && of.email === undefined ? 0 : found;
}

/** Says which column holds what. A column holds one thing, and each thing is in its likeliest column. */
export function columnsOf(cells: readonly string[]): PeopleColumns {
  const words = cells.map(headerWords);
  const free = new Set(words.keys());
  const of: Partial<Record<ColumnRole, number>> = {};
  const take = (role: ColumnRole) => {
    if (of[role] !== undefined) return of[role];
    for (const pattern of WORDS[role]) {
      const at = words.findIndex((header, column) => free.has(column) && pattern.test(header));
      if (at < 0) continue;
      of[role] = at;
      free.delete(at);
      return at;
    }
    return undefined;
  };
  for (const role of BUYERS) take(role);
  takeNames(take, of);
  for (const role of ["email", "category", "phone", "organisation"] as const) take(role);
  takeTitles(words, free, of);
  for (const role of REST) take(role);
  takeOrderContact(words, free, of);
  const all = (patterns: readonly RegExp[]) =>
    [...free].filter((column) => patterns.some((pattern) => pattern.test(words[column] ?? "")));
  return {
    of,
    morePhones: all(WORDS.phone),
    moreEmails: all([SECOND_EMAIL]),
    nameOrder: of.name === undefined ? null : orderOf(words[of.name] ?? ""),
    headers: cells.map((cell) => cell.replace(/\s+/g, " ").trim()),
  };
}

/**
 * The columns as an organiser names them. One that is named holds nothing else, and no further column is tried in its
 * place.
 */
export function asNamed(columns: PeopleColumns, named: NamedColumns): PeopleColumns {
  const taken = new Set(Object.values(named));
  const others = Object.entries(columns.of).filter(([role, at]) => !(role in named) && !taken.has(at));
  const own = Object.entries(named).filter(([, at]) => at !== null);
  return {
    of: Object.fromEntries([...others, ...own]),
    morePhones: named.phone === null ? [] : columns.morePhones.filter((at) => !taken.has(at)),
    moreEmails: named.email === null ? [] : columns.moreEmails.filter((at) => !taken.has(at)),
    nameOrder: named.name === null ? null : orderOf(headerWords(columns.headers[named.name] ?? "")),
    headers: columns.headers,
  };
}

const BUYERS = [
  "buyerLast",
  "buyerFirst",
  "buyerName",
  "buyerEmail",
  "buyerOrganisation",
  "orderPhone",
  "order",
] as const;
const REST = [
  ...["job", "state", "valid", "cancelled", "paid", "refunded", "price", "addOn", "kind", "quantity", "personId"],
  ...["code", "mailKind", "civility"],
] as readonly ColumnRole[];

/** Beside a column of given names, `Nom` holds family names; without one, it holds whole names. */
function takeNames(take: (role: ColumnRole) => number | undefined, of: Partial<Record<ColumnRole, number>>): void {
  if (take("first") !== undefined) {
    take("last");
    if (of.last === undefined) take("name");
  } else take("name");
  if (of.first === undefined && of.name === undefined) take("last");
}

/** `Titre` is a civility, and the second one the job, as Outlook names them; alone it is the job. */
function takeTitles(words: readonly string[], free: Set<number>, of: Partial<Record<ColumnRole, number>>): void {
  const matching = (pattern: RegExp) => [...free].filter((column) => pattern.test(words[column] ?? ""));
  const [first, second] = matching(CIVILITY_HEADER);
  if (first === undefined || matching(JOB_HEADER).length > 0) return;
  const isAlone = second === undefined && /^(?:title|titre)$/.test(words[first] ?? "");
  of.civility = isAlone ? undefined : first;
  of.job = isAlone ? first : second;
  for (const column of [first, second]) if (column !== undefined) free.delete(column);
}

/** Beside the attendee's own address and an order's code, `E-mail` and `Phone number` are those of the order. */
function takeOrderContact(words: readonly string[], free: Set<number>, of: Partial<Record<ColumnRole, number>>): void {
  if (of.order === undefined || of.email === undefined) return;
  const own = new RegExp(`\\b${WHO}\\b`);
  if (!own.test(words[of.email] ?? "")) return;
  const general = [...free].find((column) => WORDS.email.some((pattern) => pattern.test(words[column] ?? "")));
  if (general === undefined || of.buyerEmail !== undefined) return;
  of.buyerEmail = general;
  free.delete(general);
  if (of.phone !== undefined && !own.test(words[of.phone] ?? "") && of.orderPhone === undefined) {
    of.orderPhone = of.phone;
    of.phone = undefined;
  }
}

/** `Téléphone (Commande) - #5` → `telephone commande`. */
function headerWords(cell: string): string {
  return wordsOf(
    cell
      .replace(/\s*-\s*#\d+\s*$/, "")
      .replace(/\(oui\/non\)|\*|\((?:obligatoire|facultatif|required|optional|question)\)/gi, " "),
  );
}

function orderOf(header: string): NameOrder {
  if (/^noms? .*prenoms?/.test(header)) return "last-first";
  return /^prenoms? .*noms?/.test(header) ? "first-last" : null;
}
