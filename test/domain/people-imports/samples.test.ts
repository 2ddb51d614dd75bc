/** The lists of real tools, imported: nobody is lost, and nobody is joined wrongly. */
import { expect, test } from "vitest";
import { asciiAddress, mailAddress } from "#app/domain/mail-address.ts";
import { ATTENDEE_FIELDS } from "#app/domain/people/attendee-fields.ts";
import { listRows } from "#app/domain/people-imports/list-rows.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { countsOf, imported, registered, sampleList } from "#test/support/people-lists.ts";

interface ExpectedRow {
  readonly row: number;
  readonly status: string;
  readonly certain?: boolean;
  readonly person?: Readonly<Record<string, string | undefined>>;
}

const expected: readonly { readonly file: string; readonly rows: readonly ExpectedRow[] }[] = JSON.parse(
  sampleList("expected.json").toString(),
).files;

const byFile = [...Map.groupBy(expected, ({ file }) => file.split("#")[0] ?? "")].map(([file, sheets]) => ({
  file,
  rows: sheets.flatMap(({ rows }) => rows),
}));

/** Whether a form would take the person as they are; a name that is too long is left to a person, as on forms. */
function isComplete({ person }: ExpectedRow): boolean {
  return Boolean(person?.email) && (person?.last ?? "").length <= ATTENDEE_FIELDS.familyName.limit;
}

/** Everybody with an address of their own, once. */
function peopleOf(rows: readonly ExpectedRow[]): string[] {
  const people = rows.filter((row) => row.status === "ok" && isComplete(row));
  return people
    .map(({ person }) => `${person?.last ?? ""}/${person?.first ?? ""}/${mailAddress(person?.email ?? "")}`)
    .sort();
}

test.each(byFile)("$file registers its people, and every row is counted", async ({ file, rows }) => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db, { quotas: { places: 1000 } });
  const { id, kind, counts } = await imported(db, { edition, bytes: sampleList(file) });
  expect(kind).toBe("started");
  expect(await registered(db)).toEqual(peopleOf(rows));
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
  const left = await listRows(db, { import: id, states: ["to-decide"], page: 1, size: 1000 });
  const asked = rows.filter(
    (row) =>
      row.status === "bad" ||
      (row.status === "duplicate" && row.certain === false) ||
      (row.status === "ok" && !isComplete(row)),
  );
  expect(left.map(({ row }) => row).toSorted((a, b) => a - b)).toEqual(
    asked.map(({ row }) => row).toSorted((a, b) => a - b),
  );
  expect(left.filter(({ reading, email }) => reading.reasons.length === 0 && email !== null)).toEqual([]);
});

test("a list of 500 comes in with its three bad rows named, and the second time changes nothing", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db, { quotas: { places: 1000 } });
  const bytes = sampleList("contingents-142-personnes-500.xlsx");
  const first = await imported(db, { edition, bytes });
  expect(first.counts).toEqual({ registered: 500, "to-decide": 3 });
  const bad = await listRows(db, { import: first.id, states: ["to-decide"], page: 1, size: 10 });
  expect(bad.map(({ sheet, row, reading }) => [sheet, row, reading.reasons[0]?.code])).toEqual([
    ["Personnes", 57, "address-without-at"],
    ["Personnes", 219, "organisation-unknown"],
    ["Personnes", 388, "name-missing"],
  ]);
  const people = await registered(db);
  const second = await imported(db, { edition, bytes });
  expect([second.kind, second.counts, await registered(db)]).toEqual([
    "nobody",
    { "registered-already": 500, "to-decide": 3 },
    people,
  ]);
  expect(await countsOf(db, first.id)).toEqual(first.counts);
});

test("an address whose domain has accents is the person's whom a form has registered", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const address = "zoe@exämple.org";
  const csv = (mail: string) => Buffer.from(`Nom;Prénom;Courriel\nFougère;Zoé;${mail}\n`);
  await imported(db, { edition, bytes: csv(asciiAddress(address)) });
  const again = await imported(db, { edition, bytes: csv(address) });
  expect([await registered(db), again.counts]).toEqual([["Fougère/Zoé/zoe@exämple.org"], { "registered-already": 1 }]);
});
