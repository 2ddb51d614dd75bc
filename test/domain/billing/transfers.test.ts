import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { chooseWay } from "#app/domain/billing/choose-way.ts";
import { closeMatter } from "#app/domain/billing/close-matter.ts";
import { returnByHand } from "#app/domain/billing/decide-matter.ts";
import { findBatches, transfersOf } from "#app/domain/billing/find-batches.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { ledgerOf, openCentsOf } from "#app/domain/billing/ledger.ts";
import { listMatters } from "#app/domain/billing/matters.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { findAskedAccount, giveAccount } from "#app/domain/billing/refund-account.ts";
import { downloadBatch, dropBatch, returnTransfer, sendBatch } from "#app/domain/billing/send-batch.ts";
import { prepareBatch } from "#app/domain/billing/transfer-batch.ts";
import { listWaitingTransfers } from "#app/domain/billing/waiting-transfers.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { sealSecrets } from "#app/domain/seal-secrets.ts";
import type { Database } from "#app/domain/transaction.ts";
import { makeVault, setVault } from "#app/domain/vault.ts";
import { transferFile } from "#app/server/pages/transfer-file.server.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { transferErrors, withoutTransferSchemas } from "#test/support/transfer-schemas.ts";

const IBAN = "FR7699999003113015552077774";
const OTHER = "DE89370400440532013000";

test("a refund waits for its account, leaves in one file, is done once that is with the bank, and is owed again when it comes back", async () => {
  const { db, acting, edition, order } = await withRefund();
  expect(await waitingOf(db, edition)).toEqual([["asked", null]]);
  const [asked] = await db.selectFrom("refund_account").select("id").execute();
  const account = asked?.id ?? 0;
  const given = [];
  for (const iban of ["FR7699999003113015552077775", "BR1500000000000010932840814P2", OTHER, IBAN])
    given.push((await giveAccount(db, { id: account, iban, holder: "Ville imaginaire", now: NOW })).kind);
  expect(given).toEqual(["iban-wrong", "iban-abroad", "given", "given"]);
  expect(await waitingOf(db, edition)).toEqual([["ready", "FR•• •••• •••• •••• •••• •••7 774"]]);

  const prepared = await prepareBatch(db, { ...acting, write: transferFile });
  expect(prepared).toMatchObject({ kind: "prepared", transfers: 1, totalCents: 11_000 });
  const id = prepared.kind === "prepared" ? prepared.id : 0;
  expect((await prepareBatch(db, { ...acting, write: transferFile })).kind).toBe("nothing");
  expect((await giveAccount(db, { id: account, iban: OTHER, holder: "Trop tard", now: NOW })).kind).toBe("left");
  const files = [await fileOf(db, acting, id), await fileOf(db, acting, id)];
  expect(files[1]).toEqual(files[0]);
  expect(files[0]?.text).toContain("<EndToEndId>A-2030-00001</EndToEndId>");
  expect(files[0]?.text).toContain(`<IBAN>${IBAN}</IBAN>`);
  if (!withoutTransferSchemas) expect(await transferErrors(files[0]?.text ?? "", "09")).toEqual([]);

  expect(await sendBatch(db, { ...acting, id })).toEqual({ kind: "sent", letters: 1 });
  expect((await sendBatch(db, { ...acting, id })).kind).toBe("again");
  expect((await dropBatch(db, { ...acting, id })).kind).toBe("sent");
  expect([await openCentsOf(db, { order }), await openMatters(db)]).toEqual([0, []]);

  const [left] = await transfersOf(db, { batch: id });
  const returning = { ...acting, id, refund: left?.refund ?? 0, code: "AC04" as const };
  expect(await returnTransfer(db, returning)).toEqual({ kind: "returned", letters: 1 });
  expect((await returnTransfer(db, returning)).kind).toBe("again");
  expect(await waitingOf(db, edition)).toEqual([["asked", null]]);
  expect(await transfersOf(db, { batch: id })).toMatchObject([{ returned: "AC04", account: null }]);
  expect((await ledgerOf(db, { order })).slice(-3).map(({ kind, cents }) => [kind, cents])).toEqual([
    ["refund", 11_000],
    ["refund-undone", -11_000],
    ["refund", 11_000],
  ]);
  expect([await openMatters(db), await moneyDrift(db)]).toEqual([["refund-by-transfer"], []]);

  // Its second transfer has a reference of its own under the same credit note.
  const again = await db.selectFrom("refund_account").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
  await giveAccount(db, { id: again.id, iban: OTHER, holder: "Ville imaginaire", now: NOW });
  const second = await prepareBatch(db, { ...acting, write: transferFile });
  const batch = second.kind === "prepared" ? second.id : 0;
  expect(await transfersOf(db, { batch })).toMatchObject([{ reference: "A-2030-00001-2" }]);
  const [one, other] = await findBatches(db, { edition });
  expect(one?.message).not.toBe(other?.message);
});

test("a dropped file frees its refunds and is erased, and another way can then be chosen", async () => {
  const { db, acting, edition, order } = await withRefund({ iban: IBAN, holder: "Ville imaginaire" });
  const prepared = await prepareBatch(db, { ...acting, write: transferFile });
  const id = prepared.kind === "prepared" ? prepared.id : 0;
  const [{ refund } = { refund: 0 }] = await transfersOf(db, { batch: id });
  const choosing = { ...acting, id: order, refund, way: { kind: "hand", reference: "CHQ 7" } as const };
  expect((await chooseWay(db, choosing)).kind).toBe("left");
  expect((await dropBatch(db, { ...acting, id })).kind).toBe("dropped");
  expect((await downloadBatch(db, { ...acting, id })).kind).toBe("erased");
  expect(await waitingOf(db, edition)).toHaveLength(1);
  expect(await chooseWay(db, choosing)).toMatchObject({ kind: "chosen" });
  expect((await chooseWay(db, choosing)).kind).toBe("left");
  expect(await db.selectFrom("refund").select(["way", "hand_reference as reference"]).execute()).toEqual([
    { way: "hand", reference: "CHQ 7" },
  ]);
  expect(await db.selectFrom("refund_account").select("id").execute()).toEqual([]);
  expect([await openCentsOf(db, { order }), await openMatters(db), await moneyDrift(db)]).toEqual([0, [], []]);
});

test("a refund that is in a file is neither given back by hand nor kept, so that its money leaves once", async () => {
  const { db, acting, edition, order } = await withRefund({ iban: IBAN, holder: "Ville imaginaire" });
  const prepared = await prepareBatch(db, { ...acting, write: transferFile });
  const [{ id, outcomes } = { id: 0, outcomes: [] }] = await listMatters(db, { edition });
  expect(outcomes).toEqual([]);
  expect(await returnByHand(db, { ...acting, id })).toEqual({ kind: "in-file" });
  const closing = { ...acting, id, note: null };
  expect(await closeMatter(db, { ...closing, outcome: "kept" })).toEqual({ kind: "undecided" });
  expect(await openCentsOf(db, { order })).toBe(0);
  await dropBatch(db, { ...acting, id: prepared.kind === "prepared" ? prepared.id : 0 });
  expect(await closeMatter(db, { ...closing, outcome: "kept" })).toEqual({ kind: "closed" });
  expect([await openCentsOf(db, { order }), await openMatters(db), await moneyDrift(db)]).toEqual([0, [], []]);
});

test("a public seller gets a list for its officer, and a seller without an account no file for a bank", async () => {
  const { db, acting } = await withRefund({ iban: IBAN, holder: "=Ville" });
  await db.updateTable("seller").set({ iban: null, bic: null }).execute();
  expect((await prepareBatch(db, { ...acting, write: transferFile })).kind).toBe("no-account");
  await db.updateTable("seller").set({ refund_form: "list" }).execute();
  const prepared = await prepareBatch(db, { ...acting, write: transferFile });
  const { text } = await fileOf(db, acting, prepared.kind === "prepared" ? prepared.id : 0);
  expect(text.split("\r\n").map((line) => line.split(";").length)).toEqual([7, 7, 7, 1]);
  expect(text).toContain(`A-2030-00001;${1};'=Ville;${IBAN};110,00;`);
});

test("accounts and files are sealed at rest, and sealed again under a new key", async () => {
  setVault(makeVault(["a".repeat(32)]));
  const { db, acting } = await withRefund({ iban: IBAN, holder: "Ville imaginaire" });
  const prepared = await prepareBatch(db, { ...acting, write: transferFile });
  const before = await fileOf(db, acting, prepared.kind === "prepared" ? prepared.id : 0);
  const stored = async () => {
    const { account } = await db.selectFrom("refund_account").select("account").executeTakeFirstOrThrow();
    const { content } = await db.selectFrom("transfer_batch").select("content").executeTakeFirstOrThrow();
    return `${account?.toString("latin1")}${content?.toString("latin1")}`;
  };
  const sealed = await stored();
  expect([sealed.includes(IBAN), sealed.includes("imaginaire")]).toEqual([false, false]);
  const newer = makeVault(["b".repeat(32), "a".repeat(32)]);
  await sealSecrets(db, newer);
  setVault(makeVault(["b".repeat(32)]));
  expect(await stored()).not.toBe(sealed);
  expect(await fileOf(db, acting, prepared.kind === "prepared" ? prepared.id : 0)).toEqual(before);
  setVault(makeVault([]));
});

test("an account and its file are erased thirty days after the transfer, and the amounts stay", async () => {
  const { db, acting } = await withRefund({ iban: IBAN, holder: "Ville imaginaire" });
  const prepared = await prepareBatch(db, { ...acting, write: transferFile });
  const id = prepared.kind === "prepared" ? prepared.id : 0;
  await sendBatch(db, { ...acting, id });
  const held = [];
  for (const days of [29, 31]) {
    await purgePersonalData(db, { now: new Date(NOW.getTime() + days * 24 * 60 * 60_000) });
    const [batch] = await findBatches(db, { edition: acting.edition });
    held.push([
      batch?.hasFile,
      batch?.totalCents,
      (await transfersOf(db, { batch: id })).map(({ account }) => account !== null),
    ]);
  }
  expect(held).toEqual([
    [true, 11_000, [true]],
    [false, 11_000, [false]],
  ]);
});

test("a link is over after thirty days, and unknown for another number", async () => {
  const { db } = await withRefund();
  const { id } = await db.selectFrom("refund_account").select("id").executeTakeFirstOrThrow();
  const later = new Date(NOW.getTime() + 31 * 24 * 60 * 60_000);
  expect(await findAskedAccount(db, { id, now: NOW })).toMatchObject({ state: "open", cents: 11_000, given: null });
  const kinds = [
    await giveAccount(db, { id, iban: IBAN, holder: "Ville", now: later }),
    await giveAccount(db, { id: 999, iban: IBAN, holder: "Ville", now: NOW }),
  ].map(({ kind }) => kind);
  expect(kinds).toEqual(["over", "unknown"]);
});

/** A mandate order of two places that was paid, with one place taken back and its money to be transferred. */
async function withRefund(account: { iban: string; holder: string } | null = null) {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id: order } = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  await recordTransfer(db, { edition, id: order, reference: "VIR 1", paidAt: NOW, by, now: NOW });
  const { id: line } = await db.selectFrom("order_line").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  const acting = { edition, by, now: NOW };
  const way = { kind: "account", account } as const;
  const lines = [{ line, creditCents: 11_000, cancels: true }];
  expect((await giveBack(db, { ...acting, id: order, way, reason: "Annulation", lines })).kind).toBe("given-back");
  return { db, edition, order, acting };
}

async function waitingOf(db: Database, edition: number) {
  const waiting = await listWaitingTransfers(db, { edition, now: NOW });
  return waiting.map(({ state, account }) => [state, account?.iban.replaceAll("\u00a0", " ") ?? null]);
}

async function openMatters(db: Database) {
  const open = await db.selectFrom("matter").select("kind").where("closed_at", "is", null).execute();
  return open.map(({ kind }) => kind);
}

async function fileOf(db: Database, acting: { edition: number; by: number; now: Date }, id: number) {
  const outcome = await downloadBatch(db, { ...acting, id });
  if (outcome.kind !== "file") throw new Error(outcome.kind);
  const text = outcome.content.toString("utf8");
  return { text, sha256: createHash("sha256").update(outcome.content).digest("hex") };
}
