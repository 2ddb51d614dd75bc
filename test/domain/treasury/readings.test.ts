import { expect, test } from "vitest";
import { type JudgedEntry, judgeStatements, type NamedFile } from "#app/domain/treasury/judge-statements.ts";
import { readStatement } from "#app/imports/bank/read-statement.ts";
import {
  BANK_FILES,
  bankFile,
  type ExpectedEntry,
  type ExpectedReading,
  expectedReadings,
  sampleItems,
} from "#test/support/bank-samples.ts";

async function judged(names: readonly string[]) {
  const files: NamedFile[] = [];
  for (const name of names) {
    const read = await readStatement(bankFile(name));
    expect([name, read.kind, read.problems]).toEqual([name, "read", []]);
    if (read.kind === "read") files.push({ name, file: read.file });
  }
  return judgeStatements({ files, items: sampleItems() });
}

function readingOf({ confidence, invoices, person }: Pick<ExpectedReading, "confidence" | "invoices" | "person">) {
  return { confidence, invoices, person: person !== "" };
}

function got({ reading: { confidence, invoices, person } }: Pick<JudgedEntry, "reading">) {
  return { confidence, invoices, person: person !== null };
}

/** Whether the expected reading says that the entry is the money of another. */
function isTwin(entry: ExpectedEntry, copy: unknown): boolean {
  const said = entry.already_known_after_01_and_02 ?? entry.same_money_as ?? copy ?? /already known/.test(entry.why);
  return Boolean(said);
}

test("every entry of the ten files is read as a careful person reads it", async () => {
  const expected = expectedReadings();
  for (const file of await judged(BANK_FILES)) {
    const { statements, notifications, rows } = expected[file.name] ?? {};
    const parts = statements ?? notifications ?? [{ entries: rows ?? [] }];
    expect([file.name, file.statements.length]).toEqual([file.name, parts.length]);
    for (const [at, { entries, copy }] of parts.entries()) {
      const own = file.statements[at];
      expect(
        own?.entries.map((entry) => [entry.entry.bankReference ?? entry.entry.label, got(entry), entry.twin !== null]),
      ).toEqual(
        entries.map((entry) => [entry.bank_reference ?? entry.label ?? null, readingOf(entry), isTwin(entry, copy)]),
      );
      expect(own?.entries.map(({ details }) => details.map(got))).toEqual(
        entries.map(({ details = [] }) => details.map(readingOf)),
      );
    }
  }
});

test("what is there twice is shown with the entry that it repeats", async () => {
  const files = await judged(BANK_FILES);
  const twins = files.flatMap(({ name, statements }) =>
    statements.flatMap(({ entries }) =>
      entries.flatMap(({ entry, twin }) =>
        twin
          ? [[name.slice(0, 2), entry.bankReference, twin.file.slice(0, 2), twin.entry.bankReference, twin.isSure]]
          : [],
      ),
    ),
  );
  expect(twins.slice(-7)).toEqual([
    ["03", "26310A000402", "02", "26310A000402", true],
    ["04", "26311B000501", "03", "26311B000501", true],
    ["05", "26311I000503", "03", "26311I000503", true],
    ["05", "26313A000601", "05", "26313A000601", true],
    ["05", "26313A000602", "05", "26313A000602", true],
    ["06", null, "02", "26310A000401", false],
    ["06", null, "02", "26310A000402", false],
  ]);
  expect(twins).toHaveLength(20);
});

test("a balance that does not add up and a missing statement are told", async () => {
  const [, second] = await judged(["01-camt053-001-02-jour.xml", "02-camt053-001-04-trois-releves.xml"]);
  expect(second?.statements.map(({ check }) => check)).toEqual([
    { addsUp: true, offByCents: 0, gap: null },
    { addsUp: false, offByCents: 5_000, gap: { missing: [214], after: 213, cents: 13_200 } },
    { addsUp: true, offByCents: 0, gap: null },
  ]);
});

test("files that were imported before are known again, and count once", async () => {
  const [first = null] = await judged([BANK_FILES[0] ?? ""]);
  const entries = (first?.statements ?? []).flatMap(({ statement, entries }) =>
    entries.map(({ entry, reading, details }) => ({
      ...{ file: "earlier.xml", statement: "earlier", format: "camt" as const, account: statement.account },
      ...{ entry, reading, details },
    })),
  );
  const closings = [{ account: "FR7699999000410001202604157", number: 212, day: "2026-11-03", cents: 1_400_846 }];
  const known = { entries: entries.filter(({ entry }) => entry.status === "BOOK"), closings };
  const files = first ? [{ name: first.name, file: first.file }] : [];
  const [again] = judgeStatements({ files, items: sampleItems(), known });
  expect(again?.statements[0]?.entries.map(({ twin }) => twin?.file ?? null)).toEqual([
    ...Array(9).fill("earlier.xml"),
    null,
  ]);
});

test("foreign samples beyond these are read too", async () => {
  const read = async (name: string) => {
    const reading = await readStatement(bankFile(`elsewhere/${name}`));
    if (reading.kind !== "read") throw new Error(JSON.stringify(reading));
    const [statement] =
      judgeStatements({ files: [{ name, file: reading.file }], items: sampleItems() })[0]?.statements ?? [];
    const { entries = [], check } = statement ?? {};
    return {
      check,
      entries: entries.map(({ entry, reading }) => [entry.cents, entry.currency, entry.name, reading.confidence]),
    };
  };
  expect(await read("camt053.v2.five.decimals.xml")).toEqual({
    check: { addsUp: false, offByCents: 5, gap: null },
    entries: [[885, "EUR", "Company Name", "none"]],
  });
  expect(await read("camt053.v8.xml")).toEqual({
    check: { addsUp: null, offByCents: 0, gap: null },
    entries: [[885, "EUR", "NAME NAME", "none"]],
  });
  expect(await read("camt054.v8-with-UETR.xml")).toEqual({
    check: { addsUp: null, offByCents: 0, gap: null },
    entries: [[-20_000_000, "SEK", null, "none"]],
  });
});
