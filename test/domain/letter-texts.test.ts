import { expect, test } from "vitest";
import { seenOf } from "#app/domain/changed-fields.ts";
import { changeLetterTexts, listLetterTexts, restoreLetterTexts } from "#app/domain/letter-texts.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { registeredPerson } from "#test/support/registered.ts";

const wanted = (text: string, standard = "Bonjour {nom},") => [{ name: "s_hello", sentence: "hello", text, standard }];

async function here() {
  const { db } = await freshDatabase();
  const { editionId: edition, personId: by } = await registeredPerson(db);
  return { db, act: { edition, kind: "wait-begun", language: "fr", by, now: NOW } as const };
}

test("a text is kept with the sentence it stands for, and no longer once it says the same", async () => {
  const { db, act } = await here();
  expect(await changeLetterTexts(db, { ...act, wanted: wanted("Chère personne,") })).toEqual({ kind: "changed" });
  const stored = await listLetterTexts(db, { edition: act.edition, kind: null });
  expect(stored).toMatchObject([
    { kind: "wait-begun", text: "Chère personne,", standard: "Bonjour {nom},", changedAt: NOW },
  ]);
  await changeLetterTexts(db, { ...act, wanted: wanted("Bonjour {nom},") });
  expect(await listLetterTexts(db, { edition: act.edition, kind: null })).toEqual([]);
});

test("a sentence of the platform that changes leaves the organisers' own alone, until they save it again", async () => {
  const { db, act } = await here();
  await changeLetterTexts(db, { ...act, wanted: wanted("Chère personne,") });
  const standards = async () => (await listLetterTexts(db, act)).map(({ text, standard }) => [text, standard]);
  expect(await standards()).toEqual([["Chère personne,", "Bonjour {nom},"]]);
  await changeLetterTexts(db, { ...act, wanted: wanted("Chère personne,", "Bonjour,") });
  expect(await standards()).toEqual([["Chère personne,", "Bonjour,"]]);
});

test("of two who write a sentence at once the second learns of the first, and without what they saw overwrites it", async () => {
  const { db, act } = await here();
  const seen = seenOf({ s_hello: "Bonjour {nom}," });
  const both = await Promise.all(
    ["Un,", "Deux,"].map((text) => changeLetterTexts(db, { ...act, wanted: wanted(text), seen })),
  );
  expect(both.map(({ kind }) => kind).sort()).toEqual(["changed", "changed-meanwhile"]);
  const blind = await Promise.all(
    ["Un,", "Deux,"].map((text) => changeLetterTexts(db, { ...act, wanted: wanted(text) })),
  );
  expect(blind).toEqual([{ kind: "changed" }, { kind: "changed" }]);
});

test("the platform's own sentences come back at once, and the journal keeps what was written", async () => {
  const { db, act } = await here();
  await changeLetterTexts(db, { ...act, wanted: wanted("Chère personne,") });
  expect(await restoreLetterTexts(db, act)).toEqual({ kind: "restored" });
  expect(await restoreLetterTexts(db, act)).toEqual({ kind: "nothing" });
  const lines = await db
    .selectFrom("audit")
    .select(["verb", "detail"])
    .where("subject", "=", "letter-text:wait-begun")
    .orderBy("id")
    .execute();
  expect(lines).toEqual([
    {
      verb: "change-letter-text",
      detail: { language: "fr", before: { hello: "Bonjour {nom}," }, after: { hello: "Chère personne," } },
    },
    { verb: "restore-letter-text", detail: { before: { "fr.hello": "Chère personne," } } },
  ]);
});
