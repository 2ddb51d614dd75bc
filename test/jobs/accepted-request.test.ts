import { expect, test } from "vitest";
import { decideRequests } from "#app/domain/billing/decide-requests.ts";
import { listRequests } from "#app/domain/billing/list-requests.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import type { LetterContent } from "#app/domain/letter-content.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { writeLetter } from "#app/jobs/letter-writing.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeFor, makePaidEdition, orderFor } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const MESSAGE = "Entrée par le quai.\nPrésentez votre carte.";

test("the message to those whose requests are accepted is in the ticket's letter and in the buyer's, line by line", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, {
    ticketTypes: ["visiteur", "gratuit"].map((slug) => ({ slug, quotas: ["places"] })),
  });
  await chargeFor(db, "visiteur");
  await db.updateTable("ticket_type").set({ price_cents: 0 }).where("slug", "=", "gratuit").execute();
  await db.updateTable("ticket_type").set({ approval: "always" }).execute();
  await makeRegistration(db, edition, 9, { ticketType: "gratuit" });
  await placeOrder(db, orderFor(edition, 1, { payment: "mandate", proven: true }));
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const orders = (await listRequests(db, { edition, registrations: true })).requests.map(({ order }) => order);
  const decision = { kind: "approve", message: MESSAGE } as const;
  expect((await decideRequests(db, { edition, orders, decision, by, now: NOW })).done).toHaveLength(2);
  expect(await saying(db)).toEqual([
    ["approval-awaited", false],
    ["approval-awaited", false],
    ["order-placed", true],
    ["registration-confirmed", true],
    ["registration-confirmed", true],
    ["registration-confirmed", true],
  ]);
});

/** Lists the letters by kind, and whether each has both lines of the message. */
async function saying(db: Database) {
  const rows = await db.selectFrom("letter").select(["id", "kind", "language", "data"]).orderBy("kind").execute();
  const said: [string, boolean][] = [];
  for (const { id, kind, data } of rows) {
    const row = { id, language: "fr", data: data as LetterContent, writtenAt: NOW } as const;
    const writing = { appUrl: "https://essai.example", renderTicket: null, tokens: null, now: NOW };
    const written = await writeLetter(db, row, writing);
    const text = written.kind === "written" ? written.letter.text : "";
    said.push([kind, MESSAGE.split("\n").every((line) => text.includes(line))]);
  }
  return said;
}
