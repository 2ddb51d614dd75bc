import { type SqlBool, sql } from "kysely";
import { audit } from "../audit.ts";
import { asLanguage, type Language } from "../language.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { normalIban } from "./iban.ts";
import { lockOrder } from "./lock-order.ts";
import { writeToBuyer } from "./order-letters.ts";
import { accountProblem, type BankAccount, maskedIban, openAccount, sealAccount } from "./sealed-account.ts";

interface Asking {
  readonly order: number;
  readonly by: number | null;
  readonly now: Date;
}

/** How long the link of a letter opens the form, in milliseconds: thirty days. */
const LINK_MS = 30 * 24 * 60 * 60_000;

/**
 * Asks the buyer for an account by letter: a link to a form without login.
 *
 * @param asking.returned the bank's reason, when it has returned a transfer to an earlier account
 * @returns the id of the account's row, and how many letters were posted
 */
export async function askForAccount(trx: Trx, { order, returned, by, now }: Asking & { returned?: string }) {
  const { id } = await trx
    .insertInto("refund_account")
    .values({ order_id: order, asked_at: now, asked_by: by, expires_at: new Date(now.getTime() + LINK_MS) })
    .returning("id")
    .executeTakeFirstOrThrow();
  const letter = { kind: "account-asked", accountId: id, ...(returned ? { returned } : {}) } as const;
  return { id, letters: await writeToBuyer(trx, { order, letter, now }) };
}

/**
 * Asks again for the accounts of an order whose address was wrong. Requests that went to the wrong address end, and accounts
 * that were given by their links are deleted, as a stranger may have given them. Refunds that are in a file or done stay.
 *
 * @returns the number of letters
 */
export async function askAnewForAccounts(trx: Trx, { order, by, now }: Asking): Promise<number> {
  const asked = await trx
    .selectFrom("refund_account")
    .select("id")
    .where("order_id", "=", order)
    .where("expires_at", "is not", null)
    .where(WAITING)
    .orderBy("id")
    .execute();
  let letters = 0;
  for (const { id: former } of asked) {
    const next = await askForAccount(trx, { order, by, now });
    await trx.updateTable("refund").set({ account_id: next.id }).where("account_id", "=", former).execute();
    await trx.deleteFrom("refund_account").where("id", "=", former).execute();
    letters += next.letters;
  }
  return letters;
}

/** Stores an account that an organiser has read, such as on the statement of the payment. @returns its row's id */
export async function keepAccount(trx: Trx, { account, ...asking }: Asking & { account: BankAccount }) {
  const { order, by, now } = asking;
  const { id } = await trx
    .insertInto("refund_account")
    .values({ order_id: order, asked_at: now, asked_by: by })
    .returning("id")
    .executeTakeFirstOrThrow();
  await setAccount(trx, { id, account, now });
  return id;
}

async function setAccount(trx: Trx, { id, account, now }: { id: number; account: BankAccount; now: Date }) {
  const normal = { iban: normalIban(account.iban), holder: account.holder.trim() };
  await trx
    .updateTable("refund_account")
    .set({ account: sealAccount(id, normal), given_at: now })
    .where("id", "=", id)
    .execute();
}

/** What the form of an asked account shows. */
export interface AskedAccount {
  readonly edition: string;
  readonly editionEn: string | null;
  readonly buyer: string;
  readonly language: Language;
  /** What is to be returned to it, in cents. */
  readonly cents: number;
  /** `open`: it can be given or corrected. `left`: its refunds are in a file or returned. `over`: the link has expired. */
  readonly state: "open" | "left" | "over";
  /** The account that was given, its IBAN masked; null before. */
  readonly given: { readonly iban: string; readonly holder: string } | null;
}

/** Whether a refund to a row `refund_account` waits for its account or for a file, as SQL. */
const WAITING = sql<SqlBool>`exists (select from refund where refund.account_id = refund_account.id
  and done_at is null and failure is null and not exists (select from transfer where transfer.refund_id = refund.id))`;

/** Reads an account that a link asks for. @returns null when nothing was asked under this id */
export async function findAskedAccount(
  db: Database,
  { id, now }: { id: number; now: Date },
): Promise<AskedAccount | null> {
  const found = await db
    .selectFrom("refund_account")
    .innerJoin("order", "order.id", "refund_account.order_id")
    .innerJoin("edition", "edition.id", "order.edition_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(["edition.name as edition", "edition.name_en as editionEn", "order.language", "account"])
    .select("refund_account.expires_at")
    .select(
      sql<string>`coalesce(buyer.name, orderer_name, trim(person.given_name || ' ' || person.family_name))`.as("buyer"),
    )
    .select(WAITING.as("isWaiting"))
    .select(
      sql<number>`(select coalesce(sum(amount_cents), 0)::int from refund where account_id = refund_account.id)`.as(
        "cents",
      ),
    )
    .where("refund_account.id", "=", id)
    .where("refund_account.expires_at", "is not", null)
    .executeTakeFirst();
  if (!found) return null;
  const { account, expires_at, isWaiting, language, ...shown } = found;
  const given = account && openAccount(id, account);
  return {
    ...{ ...shown, language: asLanguage(language) },
    state: isWaiting ? ((expires_at ?? now) > now ? "open" : "over") : "left",
    given: given && { iban: maskedIban(given.iban), holder: given.holder },
  };
}

/**
 * Stores the account that a buyer gives by the link, also in place of an earlier one, until its refund is in a file.
 *
 * @returns `given`; `left` or `over` when it comes too late; `iban-wrong`, `iban-abroad`; `unknown`
 */
export async function giveAccount(db: Database, { id, now, ...account }: BankAccount & { id: number; now: Date }) {
  const problem = accountProblem(account);
  if (problem) return { kind: problem } as const;
  return await inTransaction(db, async (trx) => {
    const seen = await trx.selectFrom("refund_account").select("order_id").where("id", "=", id).executeTakeFirst();
    // The order's lock holds up a file that would take its refunds.
    const order = seen && (await lockOrder(trx, { order: seen.order_id }));
    const asked = await findAskedAccount(trx, { id, now });
    if (!order || !asked) return { kind: "unknown" } as const;
    if (asked.state !== "open") return { kind: asked.state } as const;
    await setAccount(trx, { id, account, now });
    await audit(trx, { now, by: null, edition: order.edition_id, verb: "give-account", subject: `order:${order.id}` });
    return { kind: "given" } as const;
  });
}
