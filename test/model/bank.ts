/** What the bank tells, and what organisers make of it. */
import { sql } from "kysely";
import { chooseAccounts } from "#app/domain/treasury/choose-accounts.ts";
import { confirmImport } from "#app/domain/treasury/confirm-import.ts";
import { ignoreEntry, resumeEntry } from "#app/domain/treasury/ignore-entry.ts";
import { judgeImport } from "#app/domain/treasury/judge-import.ts";
import { listedEntries } from "#app/domain/treasury/list-entries.ts";
import { settleEntry } from "#app/domain/treasury/settle-entry.ts";
import { settleRefund } from "#app/domain/treasury/settle-refund.ts";
import { proposedParts, settleTicked } from "#app/domain/treasury/settle-ticked.ts";
import { returnEntry, takeBackAllocation } from "#app/domain/treasury/take-back.ts";
import { readBankFiles } from "#app/jobs/read-bank-files.ts";
import { type StatementRow, statementCsv } from "../support/bank-statements.ts";
import { type Verb, verb } from "./verb.ts";
import { chance, numberBetween, partOf, pickRow, type World } from "./world.ts";

const acting = ({ edition, by, now }: World) => ({ edition: edition.id, by, now });
const editions = ({ edition }: World) => [edition.id];

export const BANK: readonly Verb[] = [
  verb("import a statement", 3, ["imported"], importStatement),
  verb("settle an entry as read", 4, ["settled"], async (world) => {
    const entry = await anEntry(world, sql`state = 'to-decide' and cents > 0`);
    if (!entry) return null;
    const settling = { ...acting(world), entries: [entry.id], editions: editions(world) };
    return (await settleTicked(world.db, settling)).settled === 1 ? "settled" : "left";
  }),
  verb("settle an entry in parts", 3, ["settled"], settleInParts),
  verb("take an allocation back", 1.5, ["taken-back"], async (world) => {
    const part = await pickRow(world, sql<{ id: number }>`select id from bank_allocation where undone_at is null`);
    const taking = { ...acting(world), editions: editions(world), reason: "Erreur" };
    return part && (await takeBackAllocation(world.db, { ...taking, allocation: part.id })).kind;
  }),
  verb("set an entry aside", 0.5, ["ignored"], async (world) => {
    const entry = await anEntry(world, sql`state = 'to-decide'`);
    return entry && (await ignoreEntry(world.db, { ...acting(world), entry: entry.id, reason: "Autre" })).kind;
  }),
  verb("take an entry up again", 0.5, ["resumed"], async (world) => {
    const entry = await anEntry(world, sql`state in ('ignored', 'duplicate')`);
    return entry && (await resumeEntry(world.db, { ...acting(world), entry: entry.id })).kind;
  }),
  verb("the bank takes an entry back", 1, ["returned"], async (world) => {
    const pair = await pickRow(
      world,
      sql<{ id: number; of: number }>`select taker.id, earlier.id as of from bank_entry as taker
        join bank_entry as earlier on earlier.cents = -taker.cents and earlier.account_id = taker.account_id
        where taker.state = 'to-decide' and taker.cents < 0 and earlier.state in ('settled', 'to-decide')`,
    );
    if (!pair) return null;
    const taking = { ...acting(world), editions: editions(world), reason: "Rejet", entry: pair.id, of: pair.of };
    return (await returnEntry(world.db, taking)).kind;
  }),
  verb("settle a refund by an entry", 2, ["left", "came-back"], async (world) => {
    const pair = await pickRow(
      world,
      sql<{ id: number; refund: number }>`select bank_entry.id, refund.id as refund from bank_entry
        join refund on refund.amount_cents = abs(cents) where state = 'to-decide' and way in ('account', 'hand')
          and failure is null and (cents < 0 or done_at is not null)`,
    );
    if (!pair) return null;
    const settling = { ...acting(world), editions: editions(world), entry: pair.id, refund: pair.refund };
    return (await settleRefund(world.db, settling)).kind;
  }),
];

async function anEntry(world: World, condition: ReturnType<typeof sql>) {
  return await pickRow(
    world,
    sql<{ id: number; cents: number }>`select id, cents from bank_entry where account_id is not null and ${condition}`,
  );
}

/** Money for orders that owe or are held for a transfer, refunds that leave or come back, and reversals. */
async function importStatement(world: World): Promise<string> {
  const rows: StatementRow[] = [];
  for (let at = numberBetween(world, 1, 4); at > 0; at -= 1) {
    const row = await someRow(world);
    if (row) rows.push(row);
  }
  if (rows.length === 0) return "nothing";
  const files = [{ name: `releve-${world.now.getTime()}.csv`, bytes: statementCsv(rows) }];
  const id = await readBankFiles(world.db, { ...acting(world), files });
  const open = await world.db
    .selectFrom("bank_statement")
    .innerJoin("bank_file", "bank_file.id", "file_id")
    .select("bank_statement.id")
    .where("import_id", "=", id)
    .where("account_id", "is", null)
    .execute();
  const choices = open.map((one) => ({
    ...{ statements: [one.id], account: "new" as const, identifier: null, name: "Compte d’essai" },
  }));
  await chooseAccounts(world.db, { ...acting(world), import: id, choices, editions: editions(world) });
  await judgeImport(world.db, { import: id });
  return (await confirmImport(world.db, { ...acting(world), import: id })).kind;
}

async function someRow(world: World): Promise<StatementRow | null> {
  const day = world.now.toISOString().slice(0, 10);
  const reference = `B${numberBetween(world, 1, 9_999_999)}`;
  if (chance(world, 0.25)) {
    const refund = await pickRow(
      world,
      sql<{ id: number; cents: number; reference: string | null }>`select refund.id, refund.amount_cents as cents,
        (select reference from transfer where refund_id = refund.id) as reference from refund where way in ('account', 'hand')`,
    );
    const sign = chance(world, 0.7) ? "-" : "";
    return refund && { day, reference, text: `VIR ${refund.reference ?? ""}`, amount: sign + euros(refund.cents) };
  }
  if (chance(world, 0.15)) {
    const earlier = await anEntry(world, sql`cents > 0`);
    return earlier && { day, reference, text: "REJET VIREMENT", amount: `-${euros(earlier.cents)}` };
  }
  const order = await pickRow(
    world,
    sql<{ id: number; cents: number; code: string; invoice: string | null }>`select id, short_code as code,
      case when confirmed_at is null then total_cents + open_cents else open_cents end as cents,
      (select max(reference) from invoice where order_id = "order".id and kind = 'invoice') as invoice
      from "order" where open_cents > 0 or (payment = 'transfer' and confirmed_at is null and cancelled_at is null)`,
  );
  if (!order || order.cents <= 0) return null;
  const cents = chance(world, 0.15) ? order.cents + numberBetween(world, 1, 900) : partOf(world, order.cents);
  const cited = world.random.pick([order.invoice ?? order.code, order.code, ""]);
  return { day, reference, text: `VIR ${cited}`.trim(), amount: euros(cents), name: "Ville imaginaire" };
}

function euros(cents: number): string {
  return (cents / 100).toFixed(2).replace(".", ",");
}

/** As it was read, as far as it was, and beyond it for orders that owe something. */
async function settleInParts(world: World): Promise<string | null> {
  const entry = await anEntry(world, sql`state = 'to-decide' and cents > 0`);
  if (!entry) return null;
  const [listed] = await listedEntries(world.db, {
    ...{ edition: world.edition.id, entries: [entry.id], page: 1, size: 1 },
  });
  const orders: number[] = [];
  for (let at = numberBetween(world, 1, 3); at > 0; at -= 1) {
    const order = await pickRow(
      world,
      sql<{
        id: number;
      }>`select id from "order" where payment <> 'free' and (open_cents > 0 or ${chance(world, 0.1)}::boolean)`,
    );
    if (order) orders.push(order.id);
  }
  if (orders.length === 0) return null;
  const proposed = listed && chance(world, 0.3) ? proposedParts(listed) : null;
  const rest = listed?.restCents ?? entry.cents;
  const share = Math.max(1, Math.floor(rest / orders.length) + (chance(world, 0.05) ? 1 : 0));
  const parts = proposed ?? orders.map((order) => ({ order, cents: partOf(world, share), reference: null }));
  const settling = { ...acting(world), editions: editions(world), entry: entry.id, parts };
  return (await settleEntry(world.db, settling)).kind;
}
