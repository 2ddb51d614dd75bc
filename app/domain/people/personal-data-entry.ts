import type { DB } from "#db/schema.ts";
import {
  type DatedRule,
  type Ending,
  LEGAL_BASES,
  type LegalBasis,
  type Purpose,
  type Rule,
} from "./retention-rules.ts";

/** The line of the public table. The texts are in `site:personal.kinds`. */
export type PersonalKind =
  | "invoice"
  | "statement"
  | "buyer"
  | "card-session"
  | "refund-account"
  | "identity"
  | "email"
  | "language"
  | "activity"
  | "registration"
  | "list"
  | "waiting"
  | "wait-request"
  | "sessions"
  | "stars"
  | "answers"
  | "needs"
  | "badge"
  | "badge-file"
  | "passages"
  | "certificate"
  | "certificate-file"
  | "letters"
  | "returned"
  | "logins"
  | "browsers"
  | "factors"
  | "sign-in"
  | "roles"
  | "acts"
  | "journal"
  | "journal-sign-in"
  | "speaker"
  | "draft"
  | "invitation"
  | "portrait"
  | "slides"
  | "seats"
  | "votes"
  | "calendar"
  | "presence"
  | "minutes"
  | "address";

/** How a column leads to a person: by an account's id, an address, or an id of something that belongs to the person. */
export type Tie =
  | "person"
  | "address"
  | "registration"
  | "order"
  | "speaker"
  | "badge-run"
  | "certificate-run"
  | "subject";

/** The value of an emptied column in SQL; null is NULL. */
type Replacement = string | null;

/** The account that stands for all erased ones, where a column must name an account. */
export const ANONYMOUS_ACCOUNT = "(select id from person where is_anonymous)";
/** A code that nobody knows and that leads nowhere. */
export const UNKNOWN_CODE = "replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')";

/** How the moments and texts of a registration's rows end that are kept for statistics. */
export const NAMES_NOBODY = {
  rule: "contact",
  ending: "anonymise",
  ties: { registration_id: "registration" },
} as const;

/** SQL: the moment of an erasure or purge, which sets it; the present elsewhere. */
export const MOMENT = "coalesce(nullif(current_setting('journal.night', true), '')::timestamptz, now())";

/** Ends at a moment of the row. `from`: SQL of the moment from which the rule counts. */
interface Dated {
  readonly rule: DatedRule;
  readonly ending: "erase" | "empty";
  readonly from: string;
  readonly ties?: Ties;
}

/** Ends with the account. With `from`, rows that lead to no account end three years after that moment. */
interface WithPerson {
  readonly rule: "contact" | "published";
  readonly ending: Ending;
  readonly from?: string;
  readonly ties: Ties;
}

/** Is kept for statistics and leads to a row that the purge makes anonymous or erases. */
interface Through {
  readonly rule: "contact" | "published";
  readonly ending: "anonymise";
  readonly through: keyof DB;
}

type Ties = Readonly<Record<string, Tie>>;

/**
 * How an end is carried out. An entry without a way to carry it out does not compile: the purge builds its statements
 * from these fields.
 */
type CarriedOut = (Dated | WithPerson | Through) & {
  /** SQL condition on the row: other rows are not concerned. */
  readonly only?: string;
};

/** Columns of a table with one purpose and one end. */
export interface PersonalData {
  readonly table: keyof DB;
  /** Each column with its value in SQL after the end, for rows that stay. */
  readonly columns: Readonly<Record<string, Replacement>>;
  readonly kind: PersonalKind;
  readonly purpose: Purpose;
  readonly basis: LegalBasis;
  readonly rule: Rule;
  readonly ending: Ending;
  readonly only: string | null;
  readonly from: string | null;
  readonly ties: Ties;
  readonly through: keyof DB | null;
}

type ColumnOf<Table extends keyof DB> = keyof DB[Table] & string;

/** Declares personal columns. @param columns names, or each with its value in SQL after the end */
export function personalData<Table extends keyof DB>(
  table: Table,
  columns: readonly ColumnOf<Table>[] | { readonly [Column in ColumnOf<Table>]?: Replacement },
  [kind, purpose]: readonly [PersonalKind, Purpose],
  carried: CarriedOut,
): PersonalData {
  const values = Array.isArray(columns) ? columns.map((column) => [column, null] as const) : Object.entries(columns);
  return {
    ...{ table, columns: Object.fromEntries(values), kind, purpose, basis: LEGAL_BASES[purpose] },
    ...{ rule: carried.rule, ending: carried.ending, only: carried.only ?? null },
    from: ("from" in carried && carried.from) || null,
    ties: ("ties" in carried && carried.ties) || {},
    through: "through" in carried ? carried.through : null,
  };
}

/** Declares columns that say who did something: the act is kept, the account is not. */
export function acts<Table extends keyof DB>(
  table: Table,
  columns: { readonly [Column in ColumnOf<Table>]?: Replacement },
): PersonalData[] {
  return Object.entries(columns).map(([column, value]) =>
    personalData(
      table,
      { [column]: value } as { readonly [Column in ColumnOf<Table>]?: Replacement },
      ["acts", "responsibility"],
      { rule: "contact", ending: "anonymise", ties: { [column]: "person" } },
    ),
  );
}
