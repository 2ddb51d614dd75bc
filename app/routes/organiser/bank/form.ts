import { ENTRY_STATES } from "#app/domain/treasury/list-entries.ts";
import type { StoredColumns, StoredMapping } from "#app/domain/treasury/stored-json.ts";
import type { Field } from "#app/forms/field.ts";
import {
  choice,
  euros,
  type Form,
  file,
  form,
  formOf,
  line,
  optional,
  rowChoice,
  rowChoices,
  search,
  worded,
} from "#app/forms/form.ts";

/** How many entries a page shows: those that a person can see can be ticked. */
export const SHOWN = 100;

export const uploadForm = form({
  file: file({ label: "bank:upload.file", hint: "bank:upload.hint", accept: ".xml,.csv,.txt,.tsv", several: true }),
});

/** The entries that a person has ticked. */
export const tickedForm = form({ entry: rowChoices({ label: "bank:tick.label", most: SHOWN }) });

export const filtersForm = form({
  q: search("bank:list.search"),
  etat: optional(
    choice({ label: "organiser:table.state", choices: worded([...ENTRY_STATES.slice(1), "all"], "bank:states") }),
  ),
});

export const searchForm = form({ q: search("bank:settle.search") });

export const returnForm = form({
  of: rowChoice({ label: "bank:return.of", control: "radios" }),
  reason: line({ label: "bank:reason", hint: "bank:return.reasonHint", max: 300 }),
});

export const refundForm = form({ refund: rowChoice({ label: "bank:refund.which", control: "radios" }) });

export const reasonForm = form({ reason: line({ label: "bank:reason", max: 300 }) });

/** An order named by a person, with the part of the entry for it. */
export interface TypedPart {
  readonly at: number;
  readonly which: string;
  readonly cents: number;
}

/** The form of settling: as many lines as asked, each an order and an amount; blank lines are ignored. */
export function settleForm(lines: number): Form<ReturnType<typeof settleFields>, TypedPart[]> {
  return formOf(settleFields(lines), (values, refuse) =>
    Array.from({ length: lines }, (_, at) => at).flatMap((at): TypedPart[] => {
      const [which, cents] = [values[`which_${at}`], values[`amount_${at}`]] as [string | null, number | null];
      if (which && cents === null) refuse(`amount_${at}`, "required");
      if (!which && cents) refuse(`which_${at}`, "required");
      return which && cents ? [{ at, which, cents }] : [];
    }),
  );
}

function settleFields(lines: number) {
  const which = optional(line({ label: "bank:settle.order", max: 100 }));
  const amount = optional(euros({ label: "bank:settle.amount", digits: 7 }));
  return Object.fromEntries<typeof which | typeof amount>(
    Array.from({ length: lines }, (_, at) => at).flatMap((at) => [
      [`which_${at}`, which] as const,
      [`amount_${at}`, amount] as const,
    ]),
  );
}

/** The statements of one account, as a file names it. */
export interface AccountGroup {
  readonly statements: readonly number[];
  readonly account: string | null;
}

/** The form that says whose statements are: a choice and, for a new account, its name and number. */
export function accountsForm(groups: readonly AccountGroup[]) {
  const which = choiceOfAccount();
  const fields = Object.fromEntries(
    groups.flatMap(({ account }, at) => [
      [`account_${at}`, which] as const,
      [`name_${at}`, optional(line({ label: "bank:accounts.name", hint: "bank:accounts.nameHint", max: 60 }))] as const,
      ...(account === null
        ? [[`number_${at}`, optional(line({ label: "bank:accounts.number", max: 50 }))] as const]
        : []),
    ]),
  );
  return formOf(fields, (values, refuse) =>
    groups.map(({ statements, account }, at) => {
      const [chosen, name, number] = [`account_${at}`, `name_${at}`, `number_${at}`].map(
        (field) => values[field] as string | null | undefined,
      );
      if (chosen === "new" && account === null && !number) refuse(`number_${at}`, "required");
      return {
        ...{ statements, identifier: number ?? null, name: name ?? "" },
        account: chosen === "new" || chosen === "none" ? (chosen as "new" | "none") : Number(chosen),
      };
    }),
  );
}

function choiceOfAccount(): Field<string> {
  const check = (text: string) => (/^(new|none|[1-9]\d{0,8})$/.test(text) ? null : "choice");
  return asSelect(line({ label: "bank:accounts.which", max: 12, check }));
}

/** A choice of the page's own words: no text that a person types. */
function asSelect({ text: _, ...field }: Field<string>): Field<string> {
  return { ...field, control: "select" };
}

const COLUMNS = [
  "booked",
  "value",
  "amount",
  "debit",
  "credit",
  "label",
  "name",
  "iban",
  "bankReference",
  "balance",
] as const;

/** The form that names the columns of a CSV: which number each has, from 1. */
export function columnsForm() {
  const number = (name: (typeof COLUMNS)[number]) => asSelect(line({ label: `bank:columns.${name}`, max: 4 }));
  const fields = Object.fromEntries(
    COLUMNS.map((name) => [name, name === "booked" || name === "label" ? number(name) : optional(number(name))]),
  );
  return formOf(fields, (values, refuse): StoredMapping["columns"] => {
    const at = (name: (typeof COLUMNS)[number]) => {
      const typed = values[name] as string | null | undefined;
      if (!typed) return null;
      if (/^\d{1,3}$/.test(typed)) return Number(typed);
      refuse(name, "choice");
      return null;
    };
    const [amount, debit, credit] = [at("amount"), at("debit"), at("credit")];
    if (amount === null && (debit === null || credit === null)) refuse("amount", "required");
    return {
      ...{ booked: at("booked") ?? 0, value: at("value"), amount, debit, credit, label: [at("label") ?? 0] },
      ...{ comment: null, name: at("name"), iban: at("iban"), bankReference: at("bankReference") },
      ...{ balance: at("balance"), account: null, currency: null, status: null },
    };
  });
}

/** What was recognised of the columns, as the form shows it. */
export function guessOf({ guess }: StoredColumns): Record<string, string> {
  return Object.fromEntries(
    COLUMNS.flatMap((name) => {
      const at = name === "label" ? guess.label?.[0] : guess[name];
      return at === undefined || at === null ? [] : [[name, String(at)]];
    }),
  );
}
