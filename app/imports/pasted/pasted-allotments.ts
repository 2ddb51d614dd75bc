/** Reads a pasted list of organisations with their referents and numbers of places. */
import { mailAddress } from "../../domain/mail-address.ts";
import { isFormula, meansNothing, wordsOf } from "../people/cell-text.ts";
import { mailCell } from "../people/mail-cell.ts";
import { type PastedLine, pastedLines } from "./pasted-lines.ts";

/** Why a line makes no allotment. */
const ALLOTMENT_PROBLEMS = [
  ...(["organisation-missing", "organisation-twice", "name-missing", "name-formula", "too-long"] as const),
  ...(["address-missing", "address-wrong", "address-several", "places-wrong"] as const),
] as const;
export type AllotmentProblem = (typeof ALLOTMENT_PROBLEMS)[number];

export interface PastedAllotment {
  readonly organisation: string;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly places: number;
}

/** A line of the list: its allotment, or why there is none. */
export type AllotmentLine = { readonly number: number; readonly text: string } & (
  | { readonly allotment: PastedAllotment; readonly problem: null }
  /** `meant`: the address that was probably meant. */
  | { readonly allotment: null; readonly problem: AllotmentProblem; readonly meant: string | null }
);

type Role = "organisation" | "name" | "email" | "places";

/** The columns, in the order that they have without headers. */
const COLUMNS: readonly (readonly [Role, RegExp])[] = [
  ["organisation", /\b(?:organisme|organisation|organization|structure|commune|territoire|collectivite|company)\b/],
  ["name", /\b(?:referent|referente|nom|contact|name)\b/],
  ["email", /\b(?:e ?mail|courriel|mail|adresse electronique|adresse)\b/],
  ["places", /\b(?:places?|nombre|nb|contingent|number)\b/],
];

/** In characters, as the forms have it. */
const LONGEST = 150;

/**
 * Reads each line: `organisation ; referent’s name ; e-mail ; places`, or with headers in any order.
 *
 * @param options.most the most places of one allotment
 */
export function readPastedAllotments(text: string, { most }: { most: number }): AllotmentLine[] {
  const { lines, headers } = pastedLines(text, (words) => COLUMNS.some(([, named]) => named.test(words)));
  const roles = headers ? rolesOf(headers) : new Map(COLUMNS.map(([role], at) => [role, at] as const));
  const seen = new Set<string>();
  return lines.map((line) => {
    const { number, text: written } = line;
    const judged = judge(line, roles, most);
    if (judged.allotment === null) return { number, text: written, ...judged };
    const key = wordsOf(judged.allotment.organisation);
    if (seen.has(key)) return { number, text: written, allotment: null, problem: "organisation-twice", meant: null };
    seen.add(key);
    return { number, text: written, ...judged };
  });
}

function rolesOf(headers: readonly string[]): ReadonlyMap<Role, number> {
  const roles = new Map<Role, number>();
  for (const [at, words] of headers.entries()) {
    const [role] = COLUMNS.find(([known, named]) => named.test(words) && !roles.has(known)) ?? [];
    if (role) roles.set(role, at);
  }
  return roles;
}

type Judged =
  | { readonly allotment: PastedAllotment; readonly problem: null }
  | { readonly allotment: null; readonly problem: AllotmentProblem; readonly meant: string | null };

function judge({ cells }: PastedLine, roles: ReadonlyMap<Role, number>, most: number): Judged {
  const refused = (problem: AllotmentProblem, meant: string | null = null): Judged => ({
    ...{ allotment: null, problem, meant },
  });
  const cell = (role: Role) => cells[roles.get(role) ?? -1] ?? "";
  const [organisation, name, places] = [cell("organisation"), cell("name"), cell("places").replace(/\s/gu, "")];
  if (meansNothing(organisation)) return refused("organisation-missing");
  if ([organisation, name].some(isFormula)) return refused("name-formula");
  if (meansNothing(name)) return refused("name-missing");
  if (organisation.length > LONGEST || name.length > LONGEST) return refused("too-long");
  const read = mailCell(cell("email"));
  if (read.kind === "none") return refused("address-missing");
  if (read.kind === "bad") return refused("address-wrong", read.suggest);
  if (read.others.length > 0) return refused("address-several");
  const email = mailAddress(read.address);
  if (email === null) return refused("address-wrong");
  const count = /^\d{1,4}$/.test(places) ? Number(places) : 0;
  if (count < 1 || count > most) return refused("places-wrong");
  return { allotment: { organisation, name, email, places: count }, problem: null };
}
