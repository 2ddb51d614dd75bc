/** The schemas of the jsonb columns of bank accounts, files, statements and entries. */
import { z } from "zod";
import type { BalanceCheck, RunningBalance } from "./balances.ts";
import type { BankEntry, BankPayment, BankStatement } from "./bank-file.ts";
import { PERSON, type Reading, WHY } from "./reading.ts";

const text = z.string().nullable();
const cents = z.number().int();
const count = z.number().int().nullable();
const at = z.number().int().nullable();

const payment = {
  ...{ currency: z.string(), endToEnd: text, name: text, iban: text, bic: text },
  ...{ otherNames: z.array(z.string()), identifiers: z.array(z.string()) },
  texts: z.object({
    ...{ references: z.array(z.string()), documents: z.array(z.string()) },
    ...{ lines: z.array(z.array(z.string())), ids: z.array(z.string()) },
  }),
  returned: z.object({ code: text, words: text }).nullable(),
};
const detail: z.ZodType<BankPayment> = z.object({ ...payment, cents: cents.nullable() });

/** An entry as the bank's file says it. */
export const entryJson: z.ZodType<BankEntry> = z.object({
  ...payment,
  ...{ cents, line: z.number().int(), status: z.string(), booked: text, value: text, bankReference: text },
  ...{
    reversal: z.boolean(),
    reverses: text,
    chargesCents: cents.nullable(),
    label: text,
    balanceCents: cents.nullable(),
  },
  batch: z.object({ id: text, count }).nullable(),
  sent: z.object({ cents, currency: z.string() }).nullable(),
  kind: z.enum(["charges", "interest", "return"]).nullable(),
  details: z.array(detail),
});

const balance = z.object({ cents, currency: text, day: text }).nullable();

/** A statement without its entries. */
export const statementJson: z.ZodType<Omit<BankStatement, "entries">> = z.object({
  ...{ account: text, currency: text, number: count, copy: text, opening: balance, closing: balance },
});

const params = z.record(z.string(), z.union([z.string(), z.number()]));
const reading: z.ZodType<Reading> = z.object({
  confidence: z.enum(["certain", "probable", "possible", "none"]),
  invoices: z.array(z.object({ number: z.string(), cents })),
  why: z.object({ code: z.enum(WHY), params }),
  person: z.object({ code: z.enum(PERSON), params }).nullable(),
  settles: z.boolean(),
});

/** How an entry was read, with the readings of a batch's payments; `cents` differ from the file's where it left them out. */
export const readingJson = z.object({
  reading,
  details: z.array(z.object({ cents: cents.nullable(), reading })),
});
export type StoredReading = Readonly<z.infer<typeof readingJson>>;

const checked: z.ZodType<BalanceCheck> = z.object({
  ...{ addsUp: z.boolean().nullable(), offByCents: cents },
  gap: z.object({ missing: z.array(z.number()), after: count, cents }).nullable(),
});
const running: z.ZodType<RunningBalance> = z.object({
  ...{ openingCents: cents, closingCents: cents, wrongByCents: z.array(cents) },
});

/** How a statement's balances add up. */
export const checkedJson = z.object({ check: checked, running: running.nullable() });
export type StoredCheck = Readonly<z.infer<typeof checkedJson>>;

/** What could not be read in a file. The codes are those of `imports/bank/statement-problems.ts`. */
export const problemsJson = z.array(z.object({ line: at, code: z.string(), params }));

const columns = {
  ...{ booked: z.number(), value: at, amount: at, debit: at, credit: at, label: z.array(z.number()), comment: at },
  ...{ name: at, iban: at, bankReference: at, balance: at, account: at, currency: at, status: at },
};
const delimiter = z.enum([";", "\t", ",", "|"]);

/** How an account's CSV is read. */
export const mappingJson = z.object({
  ...{ delimiter, headers: z.array(z.string()).nullable(), columns: z.object(columns) },
  dayOrder: z.enum(["day-first", "month-first"]).nullable(),
  decimalMark: z.enum([",", "."]).nullable(),
});
export type StoredMapping = Readonly<z.infer<typeof mappingJson>>;

/** The beginning of a CSV whose headers are not known. */
export const columnsJson = z.object({
  ...{ delimiter, line: at, headers: z.array(z.string()), sample: z.array(z.array(z.string())) },
  guess: z.object(columns).partial(),
});
export type StoredColumns = Readonly<z.infer<typeof columnsJson>>;
