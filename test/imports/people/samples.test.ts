/** The lists of `../shared/data/people`, as `expected.json` reads them. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPeople } from "#app/imports/people/read-people.ts";
import type { ListRow } from "#app/imports/people/reading.ts";

const FOLDER = "../shared/data/people";

interface ExpectedRow {
  readonly row: number;
  readonly status: string;
  readonly alternative?: string;
  readonly person?: Readonly<Record<string, string>>;
  readonly of?: number;
  readonly of_sheet?: string;
  readonly certain?: boolean;
  readonly contact_email?: string;
  readonly extra_email?: string;
  readonly suggest?: string;
  readonly suggest_category?: string;
  readonly paid?: boolean;
}

const expected: readonly { readonly file: string; readonly sheet?: string; readonly rows: readonly ExpectedRow[] }[] =
  JSON.parse(readFileSync(`${FOLDER}/expected.json`, "utf8")).files;

/** The people of a large list are given by name, address and code alone. */
const PERSON = ["last", "first", "email", "phone", "organisation", "job", "category"] as const;

function personAsExpected(row: ListRow | undefined, person: Readonly<Record<string, string>>) {
  const isShort = "code" in person;
  const keys = isShort ? ["last", "first", "email", "code"] : PERSON;
  const read = { ...row?.person } as Record<string, string | null>;
  const of = (one: Readonly<Record<string, string | null>>) =>
    Object.fromEntries(keys.map((key) => [key, one[key] ?? ""]));
  return { read: of(read), expected: of(person) };
}

test.each(expected)("every row of $file $sheet has its status and its person", async ({ file, sheet, rows }) => {
  const [name = ""] = file.split("#");
  const list = await readPeople(readFileSync(`${FOLDER}/${name}`));
  if ("code" in list) throw new Error(list.code);
  const read = list.rows.filter((row) => sheet === undefined || row.sheet === sheet);
  expect(read.map(({ row }) => row)).toEqual(rows.map(({ row }) => row).toSorted((one, other) => one - other));
  for (const wanted of rows) {
    const row = read.find((one) => one.row === wanted.row);
    const person = personAsExpected(row, wanted.status === "ok" ? (wanted.person ?? {}) : {});
    expect({
      row: row?.row,
      status: row?.status === wanted.alternative ? wanted.status : row?.status,
      of: row?.of?.row,
      ...(wanted.of_sheet ? { of_sheet: row?.of?.sheet } : {}),
      ...(wanted.certain === undefined ? {} : { certain: row?.of?.isCertain }),
      ...(wanted.contact_email ? { contact_email: row?.contactEmail } : {}),
      ...(wanted.extra_email ? { extra_email: row?.otherEmails[0] } : {}),
      ...(wanted.suggest ? { suggest: row?.suggested.email } : {}),
      ...(wanted.suggest_category ? { suggest_category: row?.suggested.category } : {}),
      ...(wanted.paid === undefined ? {} : { paid: row?.isPaid }),
      person: wanted.status === "ok" ? person.read : person.expected,
      hasReason: wanted.status === "ok" || (row?.reasons.length ?? 0) > 0,
    }).toEqual({
      row: wanted.row,
      status: wanted.status,
      of: wanted.of,
      ...(wanted.of_sheet ? { of_sheet: wanted.of_sheet } : {}),
      ...(wanted.certain === undefined ? {} : { certain: wanted.certain }),
      ...(wanted.contact_email ? { contact_email: wanted.contact_email } : {}),
      ...(wanted.extra_email ? { extra_email: wanted.extra_email } : {}),
      ...(wanted.suggest ? { suggest: wanted.suggest } : {}),
      ...(wanted.suggest_category ? { suggest_category: wanted.suggest_category } : {}),
      ...(wanted.paid === undefined ? {} : { paid: wanted.paid }),
      person: person.expected,
      hasReason: true,
    });
  }
});

test("what a workbook hides or strikes through is said, and its internal column is not read", async () => {
  const list = await readPeople(readFileSync(`${FOLDER}/mairie-liste.xlsx`));
  if ("code" in list) throw new Error(list.code);
  const remarked = (code: string) =>
    list.rows.filter(({ reasons }) => reasons.some((reason) => reason.code === code)).map(({ row }) => row);
  expect({
    hidden: remarked("hidden-row"),
    struck: remarked("struck-row"),
    passed: list.passedSheets,
    observations: JSON.stringify(list.rows).includes("végétarienne"),
  }).toEqual({ hidden: [16], struck: [18], passed: [{ sheet: "param", why: "hidden" }], observations: false });
});
