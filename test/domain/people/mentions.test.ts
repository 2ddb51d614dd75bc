import { expect, test } from "vitest";
import { erasePerson } from "#app/domain/people/erase-people.ts";
import { nameAccount } from "#app/domain/people/own-name.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { inTransaction } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";

test("an account that is called like a phrase empties no texts but those with its address", async () => {
  const { db } = await freshDatabase();
  const email = "phrase@exemple.invalid";
  const notes = async (names: readonly string[]) => {
    const row = { at: NOW, verb: "note", subject: "note:1" };
    await db
      .insertInto("audit")
      .values(names.map((note) => ({ ...row, detail: JSON.stringify({ note }) })))
      .execute();
  };
  await notes([
    ...Array<string>(150).fill("Votre inscription est enregistrée."),
    `Écrire à ${email}.`,
    "Vu Ada Modèle.",
    "Vu Ada Marie Modèle.",
  ]);
  const left = async (givenName: string, familyName: string) => {
    const person = await findOrCreatePerson(db, { email, now: NOW });
    await nameAccount(db, { person, name: { givenName, familyName }, now: NOW });
    expect((await inTransaction(db, (trx) => erasePerson(trx, { person, now: NOW }))).kind).toBe("erased");
    const rows = await db.selectFrom("audit").select("detail").where("verb", "=", "note").execute();
    const texts = rows.map(({ detail }) => JSON.stringify(detail));
    return ["inscription", email, "Ada"].map((word) => texts.filter((text) => text.includes(word)).length);
  };
  expect(await left("Votre", "Inscription")).toEqual([150, 0, 2]);
  // Another living person's name, or a part of it, is not searched for.
  const other = await findOrCreatePerson(db, { email: "ada@exemple.invalid", now: NOW });
  await nameAccount(db, { person: other, name: { givenName: "Ada-Marie", familyName: "Modèle" }, now: NOW });
  expect(await left("marie", ", MODELE")).toEqual([150, 0, 2]);
  expect(await left("modèle", "marie")).toEqual([150, 0, 2]);
  expect(await left("Ada", "Modèle")).toEqual([150, 0, 1]);
});
