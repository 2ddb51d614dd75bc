import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { JournalEntry } from "#app/domain/bookkeeping/journal.ts";
import { journalFile } from "#app/feeds/journal-file.ts";

const CUSTOMERS = { number: "411000", name: "Clients" };
const ENTRY: JournalEntry = {
  ...{ journal: "VE", number: "VE2026-00001", on: "2026-11-02", recordedOn: "2026-11-03", piece: "F-2026-00041" },
  event: "invoice",
  lines: [
    {
      ...{ account: CUSTOMERS, buyer: { code: "HJK347", name: "Œuvre\td’Élan | Żary 北京" } },
      ...{ debitCents: 123_456, creditCents: 0 },
    },
    { account: { number: "706000", name: "Ventes" }, buyer: null, debitCents: 0, creditCents: 123_456 },
  ],
};

test("the file has the columns of an accountant's example, in its encoding, and no cell breaks a line", () => {
  const example = readFileSync("../shared/data/finance/accounts/999000219FEC20261231.txt", "latin1");
  const file = Buffer.from(journalFile([ENTRY], () => "Facture")).toString("latin1");
  const [head, first, second, end] = file.split("\r\n");
  expect(head).toBe(example.split("\r\n")[0]);
  expect(first?.split("\t")).toEqual([
    ...["VE", "Ventes", "VE2026-00001", "20261102", "411000", "Clients", "CHJK347", "\u00bcuvre d'\u00c9lan   Zary ??"],
    ...["F-2026-00041", "20261102", "Facture", "1234,56", "0,00", "", "", "20261103", "", ""],
  ]);
  expect(second?.split("\t").slice(4, 13)).toEqual([
    ...["706000", "Ventes", "", "", "F-2026-00041", "20261102", "Facture", "0,00", "1234,56"],
  ]);
  expect(end).toBe("");
});
