import { expect, test } from "vitest";
import { brokenConstraint } from "#app/domain/transaction.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

test("any address is a contact, and what holds a blank is not", async () => {
  const { db } = await freshDatabase();
  await makeEdition(db);
  const broken = (contact: string) =>
    db
      .updateTable("edition")
      .set({ contact_email: contact })
      .execute()
      .then(() => null, brokenConstraint);
  const wanted = ["accueil@exemple.fr", "questions@congres.exemple", "deux mots@exemple.fr", "accueil@exemple.fr\t"];
  expect(await Promise.all(wanted.map(broken))).toEqual([
    ...[null, null, "a_contact_is_an_address", "a_contact_is_an_address"],
  ]);
});
