import { expect, test } from "vitest";
import { openingGaps } from "#app/domain/billing/opening.ts";
import { findEditionById } from "#app/domain/edition/edition.ts";
import type { Database } from "#app/domain/transaction.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { chargeFor } from "#test/support/paid-samples.ts";

const CONTACT = { contact_email: "organisation@exemple.fr" };
const LEGAL = {
  director: "Ada",
  publisher_phone: "1",
  host: "H",
  officer: "O",
  accessibility_scheme: "S",
  mediator: "M",
};

test("an edition without anything lists what stops its registrations, in the order in which it is mended", async () => {
  const { db } = await freshDatabase();
  const { id } = await db
    .insertInto("edition")
    .values({ year: 2030, name: "Essai", created_at: NOW })
    .returning("id")
    .executeTakeFirstOrThrow();
  expect((await gapsOf(db, id)).map(({ kind }) => kind)).toEqual([
    ...["days", "release", "ticketTypes", "contact", "legal", "publication"],
  ]);
});

test("each gap goes once it is mended; what costs something needs a seller and a way to pay", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db, { ticketTypes: [{ slug: "visiteur", quotas: ["places"] }, { slug: "presse" }] });
  await db.updateTable("edition").set(CONTACT).execute();
  await db.updateTable("legal_information").set(LEGAL).execute();
  expect(await gapsOf(db, id)).toEqual([{ kind: "quotas", names: ["presse"] }]);
  await db.deleteFrom("ticket_type").where("slug", "=", "presse").execute();
  expect(await gapsOf(db, id)).toEqual([]);

  await chargeFor(db, "visiteur");
  expect(await gapsOf(db, id)).toEqual([{ kind: "seller" }, { kind: "payment" }]);
  expect(await gapsOf(db, id, { takesCards: true })).toEqual([{ kind: "seller" }]);
  await makeSeller(db);
  expect(await gapsOf(db, id)).toEqual([]);
  await db.updateTable("seller").set({ iban: null, bic: null }).execute();
  expect(await gapsOf(db, id)).toEqual([{ kind: "payment" }]);
});

test("nothing is missing to an edition that is over", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  expect(await gapsOf(db, id, { now: new Date("2030-01-12T09:00:00Z") })).toEqual([]);
});

async function gapsOf(db: Database, id: number, { takesCards = false, now = NOW } = {}) {
  return await openingGaps(db, { edition: await findEditionById(db, id), takesCards, now });
}
