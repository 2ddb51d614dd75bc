import { sql } from "kysely";
import { readAccounts } from "#app/domain/bookkeeping/accounts.ts";
import { listBookedEvents } from "#app/domain/bookkeeping/booked-events.ts";
import { journalOf } from "#app/domain/bookkeeping/journal.ts";
import { moneyOfPeriod } from "#app/domain/bookkeeping/money-of-period.ts";
import { uninvoicedCents } from "#app/domain/bookkeeping/uninvoiced.ts";
import { journalFile } from "#app/feeds/journal-file.ts";
import type { World } from "./world.ts";

/** Whose accounts are read. */
type Books = Pick<World, "db"> & { readonly edition: Pick<World["edition"], "id"> };

/** Lists where what an accountant adds up from the exported journal differs from the platform's totals, to the cent. */
export async function faultsInAccounts(world: Books): Promise<string[]> {
  const { db, edition } = world;
  const accounts = await readAccounts(db);
  const events = await listBookedEvents(db, { edition: edition.id, until: "2031-12-31" });
  const file = journalFile(journalOf(events, accounts), (event) => event);
  const lines = rowsOf(new TextDecoder("iso-8859-15").decode(file));
  const balance = (...purposes: (keyof typeof accounts)[]) =>
    lines
      .filter(({ account }) => purposes.some((purpose) => accounts[purpose] === account))
      .reduce((sum, { cents }) => sum + cents, 0);
  const totals = await totalsOf(world);
  const open = totals.open - (await uninvoicedCents(db, { edition: edition.id }));
  const period = moneyOfPeriod(events, { from: "2030-01-01", until: "2031-12-31" });
  const wanted: readonly (readonly [string, number, number])[] = [
    ["all debits less all credits", balance(...(Object.keys(accounts) as (keyof typeof accounts)[])), 0],
    ["what customers owe", balance("customers"), open],
    ["the closing balance of the period", period.closingCents, open],
    ["sales", -balance("sales"), totals.net],
    ["VAT", -balance("vatDue", "vatAwaited"), totals.vat],
    ["card payments on the site", balance("cards"), totals.cards],
    ["the bank, cheques, cash and the terminal", balance("bank", "cheques", "cash", "terminal"), totals.byHand],
    ["gains less losses", -balance("gains", "losses"), totals.settled],
  ];
  return [
    ...wanted.flatMap(([what, exported, kept]) =>
      exported === kept ? [] : [`${what}: ${exported} in the export, and ${kept} on the platform`],
    ),
    ...unbalanced(lines),
    ...(await buyersDiffer(world, lines, accounts.customers)),
    ...gaps(lines),
  ];
}

interface Row {
  readonly entry: string;
  readonly account: string;
  /** The buyer's account; empty beside the customers' account. */
  readonly buyer: string;
  /** Debit less credit. */
  readonly cents: number;
}

/** Reads the file as a program of accounts does: tabs, amounts with a comma. */
function rowsOf(text: string): Row[] {
  const [head = "", ...rows] = text.trim().split("\r\n");
  const columns = head.split("\t");
  const cents = (cell = "") => Math.round(Number(cell.replace(",", ".")) * 100);
  return rows.map((row) => {
    const cells = row.split("\t");
    const cell = (name: string) => cells[columns.indexOf(name)];
    return {
      ...{ entry: cell("EcritureNum") ?? "", account: cell("CompteNum") ?? "", buyer: cell("CompAuxNum") ?? "" },
      cents: cents(cell("Debit")) - cents(cell("Credit")),
    };
  });
}

function unbalanced(rows: readonly Row[]): string[] {
  return [...Map.groupBy(rows, ({ entry }) => entry)]
    .filter(([, lines]) => lines.reduce((sum, { cents }) => sum + cents, 0) !== 0)
    .map(([entry]) => `entry ${entry} is not balanced`);
}

/** Numbers are unbroken in each journal and year. */
function gaps(rows: readonly Row[]): string[] {
  const numbers = [...new Set(rows.map(({ entry }) => entry))].map((entry) => entry.split("-"));
  return [...Map.groupBy(numbers, ([series]) => series ?? "")]
    .filter(([, those]) => those.some(([, number], at) => Number(number) !== at + 1))
    .map(([series]) => `the numbers of ${series} have a gap`);
}

/** Each buyer's account says what is open on the order, less what is charged and not invoiced yet. */
async function buyersDiffer({ db }: Books, rows: readonly Row[], customers: string): Promise<string[]> {
  const owed = Map.groupBy(
    rows.filter(({ account }) => account === customers),
    ({ buyer }) => buyer,
  );
  const { rows: orders } = await sql<{ buyer: string; open: number }>`
    select 'C' || short_code as buyer, open_cents - case when exists (select from invoice where order_id = "order".id) then 0
      else coalesce((select sum(cents) from ledger_entry where order_id = "order".id and kind in ('charge', 'credit')), 0)::int end as open
    from "order"`.execute(db);
  return orders.flatMap(({ buyer, open }) => {
    const exported = (owed.get(buyer) ?? []).reduce((sum, { cents }) => sum + cents, 0);
    return exported === open ? [] : [`${buyer} owes ${exported} in the export, and ${open} on the platform`];
  });
}

async function totalsOf({ db }: Books) {
  const { rows } = await sql<Record<"open" | "net" | "vat" | "cards" | "byHand" | "settled", number>>`select
    (select coalesce(sum(open_cents), 0)::int from "order") as open,
    (select coalesce(sum(case kind when 'invoice' then net_cents else -net_cents end), 0)::int from invoice) as net,
    (select coalesce(sum(case kind when 'invoice' then vat_cents else -vat_cents end), 0)::int from invoice) as vat,
    ${heldOf(sql`means = 'card'`)} as cards, ${heldOf(sql`means <> 'card'`)} as "byHand",
    (select coalesce(sum(cents), 0)::int from ledger_entry where kind in ('kept', 'written-off')) as settled`.execute(
    db,
  );
  const [totals] = rows;
  if (!totals) throw new Error("there are no totals");
  return totals;
}

/** What came less what went back: by refunds, and by organisers who said so when they decided a matter. */
function heldOf(means: ReturnType<typeof sql>) {
  return sql`(select coalesce(sum(amount_cents - returned_cents - (select coalesce(sum(cents), 0) from ledger_entry
    where payment_id = payment.id and kind = 'refund' and refund_id is null)), 0)::int
    from payment where undone_at is null and ${means})`;
}
