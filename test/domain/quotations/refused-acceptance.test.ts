import { expect, test } from "vitest";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { resendQuotation } from "#app/domain/quotations/extend-quotation.ts";
import type { Database } from "#app/domain/transaction.ts";
import { writeLetter } from "#app/jobs/letter-writing.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { accept, makeQuotingEdition, quote } from "#test/support/quotation-samples.ts";

test("an acceptance that finds too few places is told to the buyer and to the organisers, each in their language, once", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db, 1);
  await makeRole(db, { email: "tresor@essai.example", role: "treasurer", edition, language: "fr" });
  await makeRole(db, { email: "porte@essai.example", role: "door", edition, language: "fr" });
  await makeRole(db, { email: "office@essai.example", role: "organiser", edition: null, language: "en" });
  const { id } = await quote(db, edition, { language: "en" });
  for (const _ of [1, 2]) expect(await accept(db, id)).toEqual({ kind: "full" });
  const told = [
    ["quotation-full", "compta@villefictive.example", "en"],
    ["quotation-refused", "tresor@essai.example", "fr"],
    ["quotation-refused", "office@essai.example", "en"],
  ];
  expect(await lettersOf(db)).toEqual(told);
  // It is open for another try once organisers have sent it again.
  await resendQuotation(db, { edition, quotation: id, by: null, now: NOW });
  await accept(db, id);
  expect(await lettersOf(db)).toEqual([...told, ...told]);
});

test("the letters say what can be done until it is accepted, and are not sent after that", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db, 1);
  await makeRole(db, { email: "tresor@essai.example", role: "treasurer", edition, language: "fr" });
  const { id } = await quote(db, edition);
  await accept(db, id);
  const open = await written(db, id);
  expect(open.map(({ kind }) => kind)).toEqual(["written", "written"]);
  const addresses = open.map((one) => (one.kind === "written" ? one.letter.text.match(/https:\S+/g) : null));
  expect(addresses).toEqual([
    [expect.stringMatching(/^https:..essai.example.devis./)],
    [`https://essai.example/organisation/2030/devis/${id}`],
  ]);
  await db.updateTable("quota").set({ size: 2 }).execute();
  await accept(db, id);
  expect((await written(db, id)).map(({ kind }) => kind)).toEqual(["obsolete", "obsolete"]);
});

async function makeRole(
  db: Database,
  { email, language, ...role }: { email: string; role: string; edition: number | null; language: string },
) {
  const person_id = await findOrCreatePerson(db, { email, now: NOW });
  await db.updateTable("person").set({ language }).where("id", "=", person_id).execute();
  const given = { person_id, role: role.role, edition_id: role.edition, granted_at: NOW };
  await db.insertInto("role").values(given).execute();
}

async function lettersOf(db: Database) {
  const rows = await db
    .selectFrom("letter")
    .select(["kind", "to", "language"])
    .where("kind", "in", ["quotation-full", "quotation-refused"])
    .orderBy("id")
    .execute();
  return rows.map(({ kind, to, language }) => [kind, to, language]);
}

async function written(db: Database, quotationId: number) {
  const writing = { appUrl: "https://essai.example", renderTicket: null, tokens: null, now: NOW };
  const kinds = ["quotation-full", "quotation-refused"] as const;
  return await Promise.all(
    kinds.map((kind) =>
      writeLetter(db, { id: 1, language: "fr", writtenAt: NOW, data: { kind, quotationId } }, writing),
    ),
  );
}
