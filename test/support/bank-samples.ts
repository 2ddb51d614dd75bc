/** The bank files of `../shared/data/finance/bank`, the invoices that they pay, and how they are to be read. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import type { Database } from "#app/domain/transaction.ts";
import { itemsOf, type OpenItem, type OrderMoney } from "#app/domain/treasury/open-items.ts";

export const BANK_FOLDER = "../shared/data/finance/bank";

/** The names of the ten files, in their order. */
export const BANK_FILES = readdirSync(BANK_FOLDER)
  .filter((name) => /^\d/.test(name))
  .toSorted();

/** A file as bytes, also one of `elsewhere/`. */
export function bankFile(name: string): Buffer {
  return readFileSync(`${BANK_FOLDER}/${name}`);
}

export interface ExpectedReading {
  readonly confidence: string;
  readonly invoices: readonly { readonly number: string; readonly cents: number }[];
  readonly why: string;
  readonly person: string;
}

export interface ExpectedEntry extends ExpectedReading {
  readonly bank_reference?: string | null;
  readonly cents: number;
  readonly label?: string;
  readonly already_known_after_01_and_02?: boolean;
  readonly same_money_as?: string;
  readonly details?: readonly (ExpectedReading & { readonly cents: number })[];
  readonly [key: string]: unknown;
}

export interface ExpectedStatement {
  readonly entries: readonly ExpectedEntry[];
  readonly gap?: string;
  readonly copy?: string;
  readonly [key: string]: unknown;
}

export interface ExpectedFile {
  readonly statements?: readonly ExpectedStatement[];
  readonly notifications?: readonly ExpectedStatement[];
  readonly rows?: readonly ExpectedEntry[];
  readonly [key: string]: unknown;
}

/** What a careful person reads in each file, by its name. */
export function expectedReadings(): Record<string, ExpectedFile> {
  return JSON.parse(readFileSync(`${BANK_FOLDER}/readings.json`, "utf8"));
}

interface OpenRow {
  readonly number: string;
  readonly issued: string;
  readonly buyer: string;
  readonly siret: string;
  readonly cents: string;
  readonly commitment_or_order_number: string;
  readonly order: string;
  readonly note: string;
}

/**
 * The orders of `open-items.csv` with their invoices and credit notes. A credit note's invoice that is not listed was
 * paid before.
 */
function sampleOrders(): OrderMoney[] {
  const rows = parse(readFileSync(`${BANK_FOLDER}/open-items.csv`), { columns: true, bom: true }) as OpenRow[];
  return [...Map.groupBy(rows, ({ order }) => order)].map(([order, all]) => {
    const [first] = all as [OpenRow];
    const papers = all.map(({ number, issued, cents, note }) => ({
      number,
      kind: Number(cents) < 0 ? ("credit-note" as const) : ("invoice" as const),
      issuedOn: issued,
      grossCents: Math.abs(Number(cents)),
      credits: /^credit note on ([\w-]+)/.exec(note)?.[1] ?? null,
    }));
    const paid = papers.filter(({ credits }) => credits !== null && !papers.some(({ number }) => number === credits));
    const before = paid.map((note) => ({
      ...{ number: note.credits ?? "", kind: "invoice" as const, issuedOn: "2026-09-01" },
      ...{ grossCents: note.grossCents, credits: null },
    }));
    return {
      order: Number(order),
      buyer: { name: first.buyer, siret: first.siret || null },
      commitment: first.commitment_or_order_number || null,
      papers: [...before, ...papers],
      receivedCents: before.reduce((sum, { grossCents }) => sum + grossCents, 0),
      paidBackCents: 0,
    };
  });
}

/** What is open in these orders. */
export function sampleItems(): OpenItem[] {
  return sampleOrders().flatMap(itemsOf);
}

/** Inserts these orders, their papers and payments into a database with one edition, as bare rows. */
export async function insertSampleOrders(db: Database, edition: number): Promise<void> {
  const at = new Date("2026-10-01T08:00:00Z");
  const person = await db
    .insertInto("person")
    .values({ given_name: "Ada", family_name: "Modèle", email: "a@essai.example", created_at: at, last_active_at: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql`insert into invoice_series (name, last_number, last_issued_on) values
    ('F-2026', 68, '2026-10-23'), ('A-2026', 4, '2026-10-29')`.execute(db);
  for (const { order, buyer, commitment, papers, receivedCents } of sampleOrders()) {
    const total = papers.reduce((sum, { kind, grossCents }) => (kind === "invoice" ? sum + grossCents : sum), 0);
    await sql`insert into "order" (id, edition_id, person_id, submission, code, payment, total_cents, created_at, confirmed_at)
      overriding system value values (${order}, ${edition}, ${person.id}, gen_random_uuid(), ${`code-of-order-${order}-for-tests`},
        'mandate', ${total}, ${at}, ${at})`.execute(db);
    const { name, siret } = buyer;
    await db
      .insertInto("buyer")
      .values({
        ...{ order_id: order, kind: siret ? "public" : "person", name, siret, commitment_number: commitment },
        ...{ email: "a@essai.example", address_line: "1 rue d’Essai", postcode: "99000", city: "Villefictive" },
      })
      .execute();
    for (const { number, kind, issuedOn, grossCents, credits } of papers)
      await sql`insert into invoice (kind, series, number, reference, order_id, credits, issued_on, issued_at, content,
          net_cents, vat_cents, gross_cents)
        values (${kind}, ${number.slice(0, 6)}, ${Number(number.slice(7))}, ${number}, ${order},
          (select id from invoice where reference = ${credits}), ${issuedOn}, ${at}, '{}', ${grossCents}, 0, ${grossCents})`.execute(
        db,
      );
    if (receivedCents > 0)
      await db
        .insertInto("payment")
        .values({
          ...{ order_id: order, means: "transfer", amount_cents: receivedCents, settles: true },
          ...{ paid_at: at, recorded_at: at },
        })
        .execute();
  }
}
