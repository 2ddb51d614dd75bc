/** Reads a pasted list of people: a name and an address on each line. */
import { mailAddress } from "../../domain/mail-address.ts";
import { ATTENDEE_FIELDS } from "../../domain/people/attendee-fields.ts";
import { isFormula, meansNothing, wordsOf } from "../people/cell-text.ts";
import { mailCell } from "../people/mail-cell.ts";
import { splitName } from "../people/person-name.ts";
import { type PastedLine, pastedLines } from "./pasted-lines.ts";

/** Why a line names nobody who can be written to. */
const PASTED_PROBLEMS = [
  ...(["name-missing", "name-incomplete", "name-formula", "name-too-long"] as const),
  ...(["address-missing", "address-wrong", "address-several", "twice"] as const),
] as const;
export type PastedProblem = (typeof PASTED_PROBLEMS)[number];

export interface PastedPerson {
  readonly givenName: string;
  readonly familyName: string;
  /** In lower case. */
  readonly email: string;
  /** Null when the line names none. */
  readonly organisation: string | null;
}

/** A line of the list: its person, or why there is none. */
export type PastedRow = { readonly number: number; readonly text: string } & (
  | { readonly person: PastedPerson; readonly problem: null }
  /** `meant`: the address that was probably meant. */
  | { readonly person: null; readonly problem: PastedProblem; readonly meant: string | null }
);

/** The headers of a list as `pastedLine` writes it. */
export const PASTED_HEADERS = "Prénom;Nom;Adresse électronique;Organisme";

/** Writes a person as a line of a list below `PASTED_HEADERS`; what is missing is an empty cell. */
export function pastedLine(person: { [Part in keyof PastedPerson]: PastedPerson[Part] | null }): string {
  const { givenName, familyName, email, organisation } = person;
  return [givenName, familyName, email, organisation].map(quoted).join(";");
}

function quoted(text: string | null): string {
  const plain = (text ?? "").replace(/\s+/gu, " ").trim();
  return /[";]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

type Role = "first" | "last" | "name" | "email" | "organisation";

const HEADERS: readonly (readonly [Role, RegExp])[] = [
  ["email", /\b(?:e ?mail|courriel|mail|adresse electronique|adresse)\b/],
  ["first", /\b(?:prenom|first ?name|given ?name)\b/],
  ["name", /\b(?:nom complet|nom et prenom|prenom et nom|nom prenom|prenom nom|full ?name)\b/],
  ["last", /\b(?:nom|last ?name|family ?name|surname|name)\b/],
  ["organisation", /\b(?:organisme|organisation|organization|structure|commune|service|societe|company)\b/],
];

/**
 * Reads each line: `Prénom ; Nom ; adresse`, with headers in any order, `Prénom NOM <adresse>` as mail programs write it,
 * or a name in one cell. Capitals tell the family name.
 *
 * @param text of at most some hundred lines; blank ones are passed over
 */
export function readPastedPeople(text: string): PastedRow[] {
  const { lines, headers } = pastedLines(text, (words) => HEADERS.some(([, named]) => named.test(words)));
  const roles = headers && rolesOf(headers);
  const seen = new Set<string>();
  return lines.map((line) => {
    const { number, text: written } = line;
    const read = roles ? byHeaders(line, roles) : bySigns(line);
    const judged = judge(read);
    if (judged.person === null) return { number, text: written, ...judged };
    const { email, givenName, familyName } = judged.person;
    const key = `${email} ${wordsOf(`${givenName} ${familyName}`)}`;
    if (seen.has(key)) return { number, text: written, person: null, problem: "twice", meant: null };
    seen.add(key);
    return { number, text: written, ...judged };
  });
}

interface ReadLine {
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly organisation: string;
}

function rolesOf(headers: readonly string[]): ReadonlyMap<Role, number> {
  const roles = new Map<Role, number>();
  for (const [at, words] of headers.entries()) {
    const [role] = HEADERS.find(([known, named]) => named.test(words) && !roles.has(known)) ?? [];
    if (role) roles.set(role, at);
  }
  return roles;
}

function byHeaders({ cells }: PastedLine, roles: ReadonlyMap<Role, number>): ReadLine {
  const cell = (role: Role) => cells[roles.get(role) ?? -1] ?? "";
  const [first, last] = [cell("first"), cell("last")];
  const whole = cell("name") || (first === "" ? last : "");
  return { email: cell("email"), organisation: cell("organisation"), ...(whole ? named(whole) : { first, last }) };
}

function bySigns({ cells }: PastedLine): ReadLine {
  const at = cells.findIndex((cell) => /[@＠]|\(at\)/.test(cell));
  const written = cells[at] ?? "";
  const beside = cells.filter((cell, place) => place !== at && cell !== "");
  const [, before = ""] = /^"?([^<"]*)"?\s*<[^<>]*>/.exec(written) ?? [];
  const names = before.trim() === "" ? beside : [before.trim(), ...beside];
  const [one = "", two = "", three = ""] = names;
  if (before.trim() !== "" || names.length === 1) return { email: written, organisation: two, ...named(one) };
  const isLastFirst = isCapital(one) && !isCapital(two);
  const [first, last] = isLastFirst ? [two, one] : [one, two];
  return { email: written, organisation: three, first, last };
}

function named(whole: string): { first: string; last: string } {
  const { first, last } = splitName(whole, null);
  return { first, last };
}

function isCapital(name: string): boolean {
  const letters = name.replace(/[^\p{L}]/gu, "");
  return letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

type Judged =
  | { readonly person: PastedPerson; readonly problem: null }
  | { readonly person: null; readonly problem: PastedProblem; readonly meant: string | null };

function judge({ first, last, email, organisation }: ReadLine): Judged {
  const refused = (problem: PastedProblem, meant: string | null = null): Judged => ({ person: null, problem, meant });
  if (meansNothing(first) && meansNothing(last)) return refused("name-missing");
  if ([first, last, organisation].some(isFormula)) return refused("name-formula");
  if (meansNothing(first) || meansNothing(last)) return refused("name-incomplete");
  const { givenName, familyName, organisation: body } = ATTENDEE_FIELDS;
  const isTooLong =
    first.length > givenName.limit || last.length > familyName.limit || organisation.length > body.limit;
  if (isTooLong) return refused("name-too-long");
  const read = mailCell(email);
  if (read.kind === "none") return refused("address-missing");
  if (read.kind === "bad") return refused("address-wrong", read.suggest);
  if (read.others.length > 0) return refused("address-several");
  const address = mailAddress(read.address);
  if (address === null) return refused("address-wrong");
  const named = meansNothing(organisation) ? null : organisation;
  return { person: { givenName: first, familyName: last, email: address, organisation: named }, problem: null };
}
