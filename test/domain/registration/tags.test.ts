import { expect, test } from "vitest";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { exportRegistrations, listRegistrations } from "#app/domain/registration/list-registrations.ts";
import { tagRegistrations, untagRegistrations } from "#app/domain/registration/tag-registrations.ts";
import { listTags, removeTag, renameTag } from "#app/domain/registration/tags.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

test("a tag is put once on each registration of a list, found by the filter, and taken off again", async () => {
  const { db, act, edition, ids } = await threeRegistered();
  const [one = 0, two = 0] = ids;
  const put = (name: string, among: number[]) => tagRegistrations(db, { ...act, wanted: { edition, among }, name });
  const { tag, ...first } = await put("Presse écrite", [one, two]);
  expect([first, await put("presse ecrite", [two, one])]).toEqual([
    { kind: "tagged", count: 2 },
    { kind: "tagged", tag, count: 0 },
  ]);
  await put("À rappeler", [two]);
  const { rows } = await listRegistrations(db, { edition, tag });
  expect(rows.map(({ id, tags }) => [id, tags])).toEqual([
    [one, ["Presse écrite"]],
    [two, ["À rappeler", "Presse écrite"]],
  ]);
  const filed = [];
  for await (const row of exportRegistrations(db, { edition })) filed.push(row.tags);
  expect(filed).toEqual([["Presse écrite"], ["À rappeler", "Presse écrite"], []]);
  const take = (which: number) => untagRegistrations(db, { ...act, wanted: { edition, among: ids }, tag: which });
  expect([await take(tag), await take(tag), await take(999)]).toEqual([
    { kind: "untagged", count: 2 },
    { kind: "untagged", count: 0 },
    { kind: "unknown" },
  ]);
  const verbs = await db
    .selectFrom("audit")
    .select("verb")
    .where("verb", "in", ["tag", "untag"])
    .orderBy("id")
    .execute();
  expect(verbs.map(({ verb }) => verb)).toEqual(["tag", "tag", "untag"]);
});

test("a tag is renamed to no other one's name, and removed with what it was put on; another edition's is out of reach", async () => {
  const { db, act, edition, ids } = await threeRegistered();
  const other = await makeEdition(db, { year: 2031 });
  const put = async (name: string) =>
    (await tagRegistrations(db, { ...act, wanted: { edition, among: ids }, name })).tag;
  const [press, late] = [await put("Presse"), await put("Retard")];
  const rename = (tag: number, name: string, of = edition) => renameTag(db, { ...act, edition: of, tag, name });
  expect([
    await rename(late, "PRESSE"),
    await rename(late, "En retard"),
    await rename(late, "X", other.id),
    await removeTag(db, { ...act, edition: other.id, tag: press }),
    await removeTag(db, { ...act, edition, tag: press }),
    await removeTag(db, { ...act, edition, tag: press }),
  ]).toEqual([
    { kind: "taken" },
    { kind: "renamed" },
    { kind: "unknown" },
    { kind: "unknown" },
    { kind: "removed" },
    { kind: "unknown" },
  ]);
  expect(await listTags(db, { edition })).toEqual([{ id: late, name: "En retard", registrations: 3 }]);
});

test("two organisers who make the same tag at once make one", async () => {
  const { db, act, edition, ids } = await threeRegistered();
  const put = (among: number[]) => tagRegistrations(db, { ...act, wanted: { edition, among }, name: "Presse" });
  await Promise.all([...ids, ...ids, ...ids].map((id) => put([id])));
  expect(await listTags(db, { edition })).toMatchObject([{ name: "Presse", registrations: 3 }]);
});

async function threeRegistered() {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const ids = [];
  for (const at of [1, 2, 3]) ids.push((await makeRegistration(db, edition, at)).id);
  const by = await findOrCreatePerson(db, { email: "organisation@exemple.invalid", now: NOW });
  return { db, edition, ids, act: { by, now: NOW } };
}
