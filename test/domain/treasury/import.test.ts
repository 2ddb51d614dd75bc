import { expect, test } from "vitest";
import type { Database } from "#app/domain/transaction.ts";
import { confirmImport } from "#app/domain/treasury/confirm-import.ts";
import { readingJson } from "#app/domain/treasury/stored-json.ts";
import { importFiles, makeTreasurer, previewFiles } from "#test/support/bank-imports.ts";
import {
  BANK_FILES,
  type ExpectedEntry,
  type ExpectedReading,
  expectedReadings,
  insertSampleOrders,
} from "#test/support/bank-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

async function opened(options?: { size: number }) {
  const { db } = await freshDatabase(options);
  const { id: edition } = await makeEdition(db);
  await insertSampleOrders(db, edition);
  return { db, edition, by: await makeTreasurer(db) };
}

/** The stored readings of a file, in its order, with whether each is the money of another entry. */
async function stored(db: Database, file: string) {
  const rows = await db
    .selectFrom("bank_entry as entry")
    .innerJoin("bank_statement as statement", "statement.id", "entry.statement_id")
    .innerJoin("bank_file as file", "file.id", "statement.file_id")
    .select(["entry.read_as as readAs", "entry.state", "entry.cents"])
    .where("file.name", "=", file)
    .orderBy("statement.position")
    .orderBy("entry.position")
    .execute();
  return rows.map(({ readAs, state, cents }) => {
    const read = readingJson.parse(readAs);
    const of = ({ confidence, invoices, person }: (typeof read)["reading"]) => ({
      ...{ confidence, invoices, person: person !== null },
    });
    return {
      cents,
      ...of(read.reading),
      details: read.details.map((one) => of(one.reading)),
      twin: state === "duplicate",
    };
  });
}

function expected(file: string) {
  const { statements, notifications, rows } = expectedReadings()[file] ?? {};
  const of = ({ confidence, invoices, person }: ExpectedReading) => ({ confidence, invoices, person: person !== "" });
  const isTwin = (entry: ExpectedEntry, copy: unknown) =>
    Boolean(entry.already_known_after_01_and_02 ?? entry.same_money_as ?? copy ?? /already known/.test(entry.why));
  return (statements ?? notifications ?? [{ entries: rows ?? [] }]).flatMap(({ entries, copy }) =>
    entries.map((entry) => ({
      cents: entry.cents,
      ...of(entry),
      details: (entry.details ?? []).map(of),
      twin: isTwin(entry, copy),
    })),
  );
}

test("the ten files imported at once have the reading of a careful person", async () => {
  const { db, edition, by } = await opened();
  const id = await previewFiles(db, { edition, names: BANK_FILES, by });
  for (const name of BANK_FILES) expect([name, await stored(db, name)]).toEqual([name, expected(name)]);
  const outcome = await confirmImport(db, { edition, import: id, by, now: NOW });
  expect(outcome).toEqual({ kind: "imported", fresh: expect.any(Number), known: 20 });
});

test("the ten files imported one after the other have it too, while nobody has settled anything", async () => {
  const { db, edition, by } = await opened();
  for (const name of BANK_FILES) {
    const id = await previewFiles(db, { edition, names: [name], by });
    expect([name, await stored(db, name)]).toEqual([name, expected(name)]);
    const outcome = await confirmImport(db, { edition, import: id, by, now: NOW });
    expect([name, outcome.kind]).toEqual([name, "imported"]);
  }
});

test("the same file twice gives nothing new, and leaves no trace", async () => {
  const { db, edition, by } = await opened();
  const names = BANK_FILES.slice(0, 1);
  await importFiles(db, { edition, names, by });
  const before = await db.selectFrom("bank_entry").selectAll().orderBy("id").execute();
  const again = await importFiles(db, { edition, names, by });
  expect(again.outcome).toEqual({ kind: "nothing-new" });
  expect(await db.selectFrom("bank_entry").selectAll().orderBy("id").execute()).toEqual(before);
});

test("what was announced is booked once", async () => {
  const { db, edition, by } = await opened();
  for (const name of BANK_FILES.slice(0, 2)) await importFiles(db, { edition, names: [name], by });
  const announced = await db
    .selectFrom("bank_entry as entry")
    .innerJoin("bank_entry as booked", "booked.id", "entry.twin_id")
    .select(["entry.state", "entry.cents", "booked.cents as bookedCents", "booked.state as bookedState"])
    .where("entry.content", "@>", JSON.stringify({ status: "PDNG" }))
    .execute();
  expect(announced).toEqual([{ state: "duplicate", cents: 11_000, bookedCents: 11_000, bookedState: "to-decide" }]);
});

test("an import of an account that came between makes the preview again", async () => {
  const { db, edition, by } = await opened();
  const [first = "", second = ""] = BANK_FILES;
  const early = await previewFiles(db, { edition, names: [first], by });
  const late = await previewFiles(db, { edition, names: [first], by });
  const confirm = (id: string) => confirmImport(db, { edition, import: id, by, now: NOW });
  expect((await confirm(early)).kind).toBe("imported");
  expect(await confirm(late)).toEqual({ kind: "stale" });
  const next = await previewFiles(db, { edition, names: [second], by });
  expect((await confirm(next)).kind).toBe("imported");
  expect(await confirm(next)).toEqual({ kind: "unknown" });
});

test("a statement without its account, or of another edition's, is not imported", async () => {
  const { db, edition, by } = await opened();
  const { id: other } = await makeEdition(db, { year: 2031 });
  const { readBankFiles } = await import("#app/jobs/read-bank-files.ts");
  const { bankFile } = await import("#test/support/bank-samples.ts");
  const { chooseAccounts } = await import("#app/domain/treasury/choose-accounts.ts");
  await importFiles(db, { edition, names: BANK_FILES.slice(0, 1), by });
  const files = [{ name: "a.xml", bytes: new Uint8Array(bankFile(BANK_FILES[0] ?? "")) }];
  const id = await readBankFiles(db, { edition: other, files, by, now: NOW });
  expect(await confirmImport(db, { edition: other, import: id, by, now: NOW })).toEqual({ kind: "incomplete" });
  const { id: statement } = await db
    .selectFrom("bank_statement")
    .select("id")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  const choices = [{ statements: [statement], account: "new" as const, identifier: null, name: "" }];
  const choose = (editions: readonly number[]) =>
    chooseAccounts(db, { edition: other, import: id, choices, editions, by, now: NOW });
  expect(await choose([other])).toEqual({ kind: "of-others", statement });
  expect(await choose([edition, other])).toEqual({ kind: "chosen" });
});
