import { expect, test } from "vitest";
import { placeOf } from "#app/domain/people/own-tables.ts";
import { PERSONAL_DATA } from "#app/domain/people/personal-data.ts";
import { LANGUAGES } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";

const COLUMNS = PERSONAL_DATA.flatMap(({ table, columns }) =>
  Object.keys(columns).map((column) => ({ table, column })),
);

test("every personal column is exported to its person, or withheld with a reason", () => {
  expect(COLUMNS.filter(({ table, column }) => placeOf(table, column) === null)).toEqual([]);
  // Control: a personal column of a table that the export does not know.
  expect(placeOf("venue", "name")).toBe(null);
});

test.each(LANGUAGES)("every exported table and column has a label in %s", (language) => {
  const { t } = messagesIn(language);
  const tables: Record<string, string> = t("ownData:tables", { returnObjects: true });
  const columns: Record<string, string> = t("ownData:columns", { returnObjects: true });
  const unlabelled = COLUMNS.filter(({ table, column }) => placeOf(table, column) !== "withheld").flatMap(
    ({ table, column }) => [
      ...(tables[table] ? [] : [table]),
      // Bytes are not exported: hashes, sealed secrets.
      ...(columns[column] || BYTES.has(column) ? [] : [`${table}.${column}`]),
    ],
  );
  expect([...new Set(unlabelled)]).toEqual([]);
});

const BYTES: ReadonlySet<string> = new Set(["hash", "code_hash", "link_hash", "public_key", "secret", "fingerprint"]);
