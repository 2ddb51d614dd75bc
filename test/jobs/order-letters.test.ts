import { expect, test } from "vitest";
import { writeLetter } from "#app/jobs/letter-writing.ts";
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
