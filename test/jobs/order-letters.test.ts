import { expect, test } from "vitest";
import { findAwaitedTransfer } from "#app/domain/billing/find-awaited-transfer.ts";
import { findReceipt } from "#app/domain/billing/find-receipt.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import type { LetterContent } from "#app/domain/letter-content.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { writeLetter } from "#app/jobs/letter-writing.ts";
import { receiptPaper } from "#app/jobs/receipt-paper.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

test("a letter about a transfer quotes the invoice's number and no other", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await makeSeller(db);
  const { id } = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  const { year } = await db.selectFrom("edition").select("year").where("id", "=", edition).executeTakeFirstOrThrow();
  const { reference } = await db.selectFrom("invoice").select("reference").executeTakeFirstOrThrow();
  const row = { id: 1, language: "fr", data: { kind: "order-placed", orderId: id }, writtenAt: NOW } as const;
  const writing = { appUrl: "https://essai.example", renderTicket: null, tokens: null, now: NOW };
  const written = await writeLetter(db, row, writing);
  const text = written.kind === "written" ? written.letter.text : "";
  expect([reference, `${year}-${id}`].map((one) => text.includes(one))).toEqual([true, false]);
});

test("after a place is taken back, order, letter and receipt say the same cost, and a reminder the page's reference", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const { id, code } = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const act = { edition, id, by, now: NOW };
  await recordTransfer(db, { ...act, amountCents: 5_000, reference: "VIR 1", paidAt: NOW });
  const { id: line } = await db.selectFrom("order_line").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  await giveBack(db, {
    ...act,
    way: null,
    reason: "Empêchement",
    lines: [{ line, creditCents: 11_000, cancels: true }],
  });
  const reminder = await db
    .insertInto("reminder")
    .values({ order_id: id, step: 1, open_cents: 6_000, sent_at: NOW })
    .returning("id")
    .executeTakeFirstOrThrow();
  const texts = [];
  for (const data of [
    { kind: "order-part-paid", orderId: id },
    { kind: "payment-reminder", reminderId: reminder.id },
  ] as const) {
    const row = { id: 1, language: "fr", data, writtenAt: NOW } as const;
    const writing = { appUrl: "https://essai.example", renderTicket: null, tokens: null, now: NOW };
    const written = await writeLetter(db, row, writing);
    texts.push(written.kind === "written" ? written.letter.text : "");
  }
  const [partPaid = "", reminded = ""] = texts;
  const awaited = await findAwaitedTransfer(db, { order: id });
  const receipt = await findReceipt(db, { code });
  const facts = receipt && receiptPaper(receipt, { language: "fr" }).facts.map(([, value]) => value);
  expect(awaited?.amountCents).toBe(6_000);
  expect(["110,00\u00a0€", "220,00\u00a0€"].map((one) => partPaid.includes(one))).toEqual([true, false]);
  expect(facts?.slice(-2)).toEqual(["110,00\u00a0€", "60,00\u00a0€"]);
  const cited = [awaited?.reference ?? "?", awaited?.name ?? "?"];
  expect(cited.map((one) => [partPaid, reminded].map((text) => text.includes(one)))).toEqual([
    [true, true],
    [true, true],
  ]);
});

test("a buyer is told whose place is no longer charged and why, and of nobody else", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const { id } = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id: line } = await db.selectFrom("order_line").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  const giving = { edition, id, by, now: NOW, way: null, reason: "Empêchement" };
  await giveBack(db, { ...giving, lines: [{ line, creditCents: 11_000, cancels: true }] });
  const letter = await db
    .selectFrom("letter")
    .select("data")
    .where("kind", "=", "money-given-back")
    .executeTakeFirstOrThrow();
  const row = { id: 1, language: "fr", data: letter.data as unknown as LetterContent, writtenAt: NOW } as const;
  const written = await writeLetter(db, row, {
    ...{ appUrl: "https://essai.example", renderTicket: null, tokens: null, now: NOW },
  });
  const text = written.kind === "written" ? written.letter.text : "";
  const said = ["Ada Modèle 1", "Empêchement", "Blaise"].map((one) => text.includes(one));
  expect(said).toEqual([true, true, false]);
});
