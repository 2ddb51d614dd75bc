import { chorusPro } from "#app/chorus/chorus-pro.ts";
import { creditInvoice, issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { enter } from "#app/domain/billing/ledger.ts";
import { findDeposit } from "#app/domain/deposits/find-deposit.ts";
import { followDeposits } from "#app/domain/deposits/follow-deposits.ts";
import { type FileToSend, sendDeposits } from "#app/domain/deposits/send-deposits.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { makeOrder, makeSeller } from "./billing-samples.ts";
import { SETTINGS } from "./chorus.ts";
import { NOW } from "./database.ts";
import { makeEdition } from "./edition-samples.ts";

const PUBLIC = { kind: "public", serviceCode: "FINANCES", commitmentNumber: "BC26-0415" } as const;

/** An edition with a seller and an issued invoice to a public body. */
export async function publicInvoice(db: Database) {
  const edition = await makeEdition(db);
  await makeSeller(db);
  return { edition: edition.id, sample: edition, ...(await anotherInvoice(db, edition)) };
}

/** Another invoice to a public body in that edition. */
export async function anotherInvoice(db: Database, edition: Awaited<ReturnType<typeof makeEdition>>) {
  const order = await makeOrder(db, edition, { buyer: PUBLIC });
  const issued = await inTransaction(db, (trx) => issueInvoice(trx, { orderId: order.id, now: NOW }));
  if (!("invoiceId" in issued)) throw new Error(issued.kind);
  return { order: order.id, invoice: issued.invoiceId, reference: issued.reference };
}

/** Takes an invoice's order back whole. @returns the id of the credit note */
export async function creditWhole(db: Database, order: number): Promise<number> {
  return await inTransaction(db, async (trx) => {
    const lines = await trx
      .selectFrom("order_line")
      .select(["id", "price_cents as cents"])
      .where("order_id", "=", order)
      .execute();
    for (const line of lines)
      await enter(trx, { order, kind: "credit", cents: -line.cents, line: line.id, by: null, now: NOW });
    const credited = await creditInvoice(trx, { orderId: order, now: NOW, reason: "Annulation" });
    if (!("invoiceId" in credited)) throw new Error(credited.kind);
    return credited.invoiceId;
  });
}

/** Makes the account of an organiser. */
export async function organiser(db: Database): Promise<number> {
  const named = { given_name: "Ada", family_name: "Modèle", language: "fr" };
  const row = { ...named, email: "organisation@exemple.invalid", created_at: NOW, last_active_at: NOW };
  const { id } = await db.insertInto("person").values(row).returning("id").executeTakeFirstOrThrow();
  return id;
}

export function minutes(count: number): Date {
  return new Date(NOW.getTime() + count * 60_000);
}

const FILE: FileToSend = { file: { name: "facture.pdf", content: Buffer.from("%PDF-1.7 essai") } };

/** A round of the worker at a moment, with Chorus Pro as `fakeChorus` answers and a file for each invoice. */
export async function roundAt(db: Database, now: Date, { file = FILE, timeoutMs = 2_000 } = {}) {
  const service = chorusPro(SETTINGS, { timeoutMs });
  const pause = async () => undefined;
  const sent = await sendDeposits(db, service, { fileOf: async () => file, pause, now });
  const followed = await followDeposits(db, service, { pause, now });
  return { sent: sent.sent, changed: followed.changed, stopped: (sent.stopped ?? followed.stopped)?.kind ?? null };
}

/** The states of an invoice's deposits, the earliest first. */
export async function statesOf(db: Database, { edition, invoice }: { edition: number; invoice: number }) {
  const found = await findDeposit(db, { edition, invoice });
  return found?.history.map(({ state }) => state).toReversed() ?? [];
}
