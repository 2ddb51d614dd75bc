import { expect, test } from "vitest";
import { meansOfHeldOrder, meansOfTicketType } from "#app/domain/billing/offered-means.ts";
import type { LetterContent } from "#app/domain/letter-content.ts";
import type { Database } from "#app/domain/transaction.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { writeLetter } from "#app/jobs/letter-writing.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

const { t } = messagesIn("fr");

test("the letter of an order that is held for a card names a transfer where an organisation may pay so", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const { id: order } = await makeOrderFor(db, edition);
  const letter = () => textOf(db, { kind: "order-placed", orderId: order });
  const said = async () => [await meansOfHeldOrder(db, { order, now: NOW }), saysEither(await letter())];
  expect(await said()).toEqual(["card", false]);
  await db.updateTable("ticket_type").set({ transfer: "at-payment" }).execute();
  expect(await said()).toEqual(["card-or-transfer", true]);
  await db.updateTable("buyer").set({ kind: "person", siret: null }).execute();
  expect(await said()).toEqual(["card", false]);
  await db.updateTable("buyer").set({ kind: "company" }).execute();
  await db.updateTable("seller").set({ iban: null, bic: null }).execute();
  expect(await said()).toEqual(["card", false]);
});

test("a free place that is offered costs nothing, and another is paid as its ticket type says", async () => {
  const { db } = await freshDatabase();
  await makePaidEdition(db);
  const { id: ticketType } = await db.selectFrom("ticket_type").select("id").executeTakeFirstOrThrow();
  const means = () => meansOfTicketType(db, { ticketType, now: NOW });
  const paid = [await means()];
  await db.updateTable("ticket_type").set({ transfer: "at-once" }).execute();
  paid.push(await means());
  await db.updateTable("ticket_type").set({ price_cents: 0 }).execute();
  paid.push(await means());
  expect(paid).toEqual(["card", "card-or-transfer", null]);
});

function saysEither(text: string): boolean {
  const flat = (words: string) => words.replace(/\s+/g, " ");
  return flat(text).includes(flat(t("letters:order.notes.byCardOrTransfer")));
}

async function textOf(db: Database, data: LetterContent): Promise<string> {
  const writing = { appUrl: "https://essai.example", renderTicket: null, tokens: null, now: NOW };
  const written = await writeLetter(db, { id: 1, language: "fr", data, writtenAt: NOW }, writing);
  return written.kind === "written" ? written.letter.text : "";
}
