/** Entries of bank statements for lists. */
import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { type Proposal, proposalsOf } from "./proposals.ts";
import { entryJson, readingJson, type StoredReading } from "./stored-json.ts";

/** The states of an entry, in the order of the list's filter. */
export const ENTRY_STATES = ["to-decide", "pending", "settled", "returned", "ignored", "duplicate"] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

export interface ListedEntry {
  readonly id: number;
  readonly state: EntryState;
  /** `YYYY-MM-DD` */
  readonly booked: string | null;
  readonly value: string | null;
  readonly cents: number;
  readonly currency: string;
  /** What no allocation explains, with the entry's sign. */
  readonly restCents: number;
  readonly payer: string | null;
  readonly iban: string | null;
  readonly label: string | null;
  readonly bankReference: string | null;
  readonly account: string | null;
  readonly file: string;
  readonly reading: StoredReading["reading"];
  readonly details: StoredReading["details"];
  /** What it is proposed for, with what is open there now. */
  readonly proposals: readonly Proposal[];
  readonly twin: {
    readonly id: number;
    readonly file: string;
    readonly day: string | null;
    readonly reference: string | null;
    readonly isSure: boolean;
  } | null;
  /** Whether a later entry says that the bank took its money back. */
  readonly isTakenBack: boolean;
  readonly reason: string | null;
  /** Days since it was booked. */
  readonly age: number;
}

interface Wanted {
  readonly edition: number;
  /** Entries of a preview; absent: imported ones. */
  readonly import?: string;
  /** Ids; absent: all. */
  readonly entries?: readonly number[];
  readonly state?: EntryState | null;
  /** A part of the payer, text or reference, an IBAN or an amount. */
  readonly text?: string | null;
  readonly page: number;
  readonly size: number;
}

/** Lists entries that an edition may see: those of a preview in the files' order, others the latest first. */
export async function listedEntries(db: Database, wanted: Wanted): Promise<ListedEntry[]> {
  const rows = await select(db, wanted)
    .limit(wanted.size)
    .offset((wanted.page - 1) * wanted.size)
    .execute();
  const shares = rows.flatMap(({ readAs }) => parsed(readAs).reading.invoices);
  const proposed = await proposalsOf(db, { edition: wanted.edition, shares });
  return rows.map(({ content, readAs, twin, ...row }) => {
    const { currency, bankReference } = entryJson.parse(content);
    const read = parsed(readAs);
    const proposals = read.reading.invoices.map(proposed);
    return { ...row, ...read, currency, bankReference, state: row.state as EntryState, twin, proposals };
  });
}

/** Counts what `listedEntries` lists, and sums what of it no allocation explains. */
export async function countEntries(db: Database, wanted: Omit<Wanted, "page" | "size">) {
  const { total, restCents } = await select(db, wanted)
    .clearSelect()
    .clearOrderBy()
    .select((row) => row.fn.countAll<number>().as("total"))
    .select(sql<number>`coalesce(sum(${REST}), 0)::bigint`.as("restCents"))
    .executeTakeFirstOrThrow();
  return { total: Number(total), restCents: Number(restCents) };
}

function parsed(readAs: unknown): StoredReading {
  const read = readingJson.safeParse(readAs);
  return read.success ? read.data : UNREAD;
}

/** A preview whose account is not known yet is read and not judged. */
const UNREAD: StoredReading = {
  reading: {
    confidence: "none",
    invoices: [],
    why: { code: "credit-unknown", params: {} },
    person: null,
    settles: false,
  },
  details: [],
};

const REST = sql<number>`(entry.cents - coalesce((select sum(part.cents) from bank_allocation as part
  where part.entry_id = entry.id and part.undone_at is null), 0))::bigint`;

function select(db: Database, { edition, import: id, entries, state, text }: Omit<Wanted, "page" | "size">) {
  const query = db
    .selectFrom("bank_entry as entry")
    .innerJoin("bank_statement as statement", "statement.id", "entry.statement_id")
    .innerJoin("bank_file as file", "file.id", "statement.file_id")
    .leftJoin("bank_account as account", "account.id", "statement.account_id")
    .select(["entry.id", "entry.state", "entry.booked", "entry.value", "entry.cents", "entry.payer_name as payer"])
    .select(["entry.payer_iban as iban", "entry.label", "entry.content", "entry.read_as as readAs", "entry.reason"])
    .select(["file.name as file", REST.as("restCents")])
    .select([
      sql<string | null>`coalesce(nullif(account.name, ''), account.identifier)`.as("account"),
      sql<number>`coalesce(current_date - entry.booked, 0)`.as("age"),
      sql<boolean>`exists (select from bank_entry as back where back.cents = -entry.cents
        and back.read_as #>> '{reading,why,code}' = 'reversal'
        and back.read_as #>> '{reading,why,params,code}' in (entry.content ->> 'bankReference', entry.booked::text))`.as(
        "isTakenBack",
      ),
      sql<
        ListedEntry["twin"]
      >`(select json_build_object('id', twin.id, 'file', of.name, 'day', coalesce(twin.booked, twin.value),
          'reference', twin.content ->> 'bankReference', 'isSure', coalesce(entry.twin_is_sure, true))
        from bank_entry as twin join bank_statement as its on its.id = twin.statement_id join bank_file as of on of.id = its.file_id
        where twin.id = entry.twin_id)`.as("twin"),
    ])
    .$if(Boolean(state), (rows) => rows.where("entry.state", "=", state as string))
    .$if(entries !== undefined, (rows) => rows.where("entry.id", "in", entries?.length ? [...entries] : [0]))
    .$if(Boolean(text?.trim()), (rows) => rows.where(mentions(text ?? "")));
  if (id !== undefined)
    return query
      .where("file.import_id", "=", id)
      .where("statement.left_out", "=", false)
      .orderBy("file.position")
      .orderBy("statement.position")
      .orderBy("entry.position");
  return query
    .where("entry.account_id", "in", (row) =>
      row.selectFrom("bank_account_edition").select("account_id").where("edition_id", "=", edition),
    )
    .orderBy("entry.booked", "desc")
    .orderBy("entry.id", "desc");
}

const LONGEST = 100;

function mentions(text: string) {
  const typed = text.trim().slice(0, LONGEST);
  const part = `%${typed.replace(/[\\%_]/g, "\\$&")}%`;
  const bare = typed.replace(/\s/gu, "").toUpperCase();
  const amount = /^-?\d{1,9}(?:[.,]\d{1,2})?$/.exec(bare.replace(/€$/, ""));
  const cents = amount ? Math.round(Number(amount[0].replace(",", ".")) * 100) : null;
  return sql<boolean>`(folded(concat_ws(' ', entry.payer_name, entry.label, entry.content ->> 'bankReference',
      entry.content ->> 'endToEnd')) like folded(${part}) or entry.payer_iban = ${bare} or entry.cents = ${cents}::bigint)`;
}
