import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { addAccount } from "./bank-accounts.ts";
import { statementJson } from "./stored-json.ts";

/** What a person says of the statements of one account in a preview. */
export interface AccountChoice {
  /** The statements' ids. */
  readonly statements: readonly number[];
  /** An account's id; `new`, with the number where the file does not name it; or `none`: they are not imported. */
  readonly account: number | "new" | "none";
  readonly identifier: string | null;
  readonly name: string;
}

/**
 * Says whose the statements of a preview are. It must be judged again then.
 *
 * @param options.editions where the person may keep orders
 * @returns `chosen`; `of-others` with the first statement whose account other editions alone use; `unknown`
 */
export async function chooseAccounts(
  db: Database,
  choosing: {
    edition: number;
    import: string;
    choices: readonly AccountChoice[];
    editions: readonly number[];
    by: number;
    now: Date;
  },
) {
  const { edition, import: id, choices, editions, by, now } = choosing;
  return await inTransaction<ChooseOutcome>(db, async (trx, refuse) => {
    const found = await trx
      .selectFrom("bank_import")
      .select("id")
      .where("id", "=", id)
      .where("edition_id", "=", edition)
      .where("imported_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "unknown" };
    for (const { statements, account, identifier, name } of choices) {
      const rows = await trx
        .selectFrom("bank_statement")
        .innerJoin("bank_file", "bank_file.id", "file_id")
        .select(["bank_statement.id", "content"])
        .where("import_id", "=", id)
        .where("bank_statement.id", "in", [0, ...statements])
        .execute();
      const [first] = rows;
      if (!first) continue;
      const named = statementJson.parse(first.content).account ?? identifier ?? "";
      const chosen =
        account === "new" ? await addAccount(trx, { identifier: named, name, edition, editions, by, now }) : account;
      if (chosen === null) return refuse({ kind: "of-others", statement: first.id });
      if (account === "new")
        await audit(trx, { now, by, edition, verb: "add-bank-account", subject: `bank-account:${chosen}` });
      const isOut = chosen === "none";
      await trx
        .updateTable("bank_statement")
        .set({ account_id: isOut ? null : chosen, left_out: isOut })
        .where(
          "id",
          "in",
          rows.map((row) => row.id),
        )
        .execute();
    }
    return { kind: "chosen" };
  });
}

export type ChooseOutcome =
  | { readonly kind: "chosen" | "unknown" }
  | { readonly kind: "of-others"; readonly statement: number };
