import type { Trx } from "#app/domain/transaction.ts";
import { chooseAccounts } from "#app/domain/treasury/choose-accounts.ts";
import { confirmImport } from "#app/domain/treasury/confirm-import.ts";
import { findOpenItems } from "#app/domain/treasury/find-open-items.ts";
import { judgeImport } from "#app/domain/treasury/judge-import.ts";
import { readBankFiles } from "#app/jobs/read-bank-files.ts";
import { DEMO_ENTRIES } from "#db/seed/demo-bank.ts";
import { DEMO_SELLER } from "#db/seed/demo-seller.ts";
import type { Selling } from "./seed-order.ts";
import { expectKind } from "./seed-programme.ts";
import type { Happening } from "./seed-timeline.ts";

const DAY_MS = 86_400_000;
const HEAD = "Date;Libellé;Montant;Contrepartie;IBAN contrepartie;Référence bancaire;Numéro de compte";

/** Imports yesterday's statement, whose entries wait for an organiser: certain, doubtful, and unknown ones. */
export function bankOf(trx: Trx, { edition, by, until }: Pick<Selling, "edition" | "by" | "until">): Happening[] {
  const run = async (now: Date) => {
    const actor = { edition, by, now };
    const bytes = new TextEncoder().encode(await statement(trx, { edition, now }));
    const id = await readBankFiles(trx, { ...actor, files: [{ name: "releve-demonstration.csv", bytes }] });
    const statements = await trx
      .selectFrom("bank_statement")
      .innerJoin("bank_file", "bank_file.id", "file_id")
      .select("bank_statement.id")
      .where("import_id", "=", id)
      .execute();
    const account = { account: "new", identifier: null, name: "Compte courant (démonstration)" } as const;
    const choices = [{ ...account, statements: statements.map((one) => one.id) }];
    expectKind(await chooseAccounts(trx, { ...actor, import: id, choices, editions: [edition] }), "chosen");
    await judgeImport(trx, { import: id });
    expectKind(await confirmImport(trx, { ...actor, import: id }), "imported");
  };
  return [{ at: new Date(until.getTime() - DAY_MS / 2), run }];
}

/** Rows about the invoices that are due, in the order of `DEMO_ENTRIES`. */
async function statement(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<string> {
  const items = await findOpenItems(trx, { editions: [edition] });
  const due = items.filter(({ kind, openCents }) => kind === "invoice" && openCents > 0);
  const rows = DEMO_ENTRIES.flatMap(({ text, payer, iban, cents, about, daysAgo }, at) => {
    const item = about === null ? null : due[about];
    if (item === undefined) return [];
    const amount = ((cents ?? item?.openCents ?? 0) / 100).toFixed(2).replace(".", ",");
    const said = text.replace("{{number}}", item?.number ?? "").replace("{{buyer}}", item?.buyer.name ?? "");
    const day = new Date(now.getTime() - daysAgo * DAY_MS).toISOString().slice(0, 10);
    return [[day, said, amount, payer, iban, `DEMO${at + 1}`, DEMO_SELLER.iban].join(";")];
  });
  return `${[HEAD, ...rows].join("\n")}\n`;
}
