import { expect, test } from "vitest";
import { epcText, transferReference } from "#app/domain/billing/epc-code.ts";

const ACCOUNT = { name: "Association Exemple", iban: "FR76 3000 6000 0112 3456 7890 189", bic: null };

test("a bank's app reads account, amount and reference from the eleven lines of EPC069-12, version 2", () => {
  expect(epcText({ ...ACCOUNT, bic: "agri frpp", amountCents: 22_005, reference: "F202700042 KQ74XM" })).toBe(
    "BCD\n002\n1\nSCT\nAGRIFRPP\nAssociation Exemple\nFR7630006000011234567890189\nEUR220.05\n\n\nF202700042 KQ74XM",
  );
  expect(
    epcText({ ...ACCOUNT, amountCents: 1, reference: "KQ74XM" })
      ?.split("\n")
      .slice(4, 8),
  ).toEqual([...["", "Association Exemple", "FR7630006000011234567890189", "EUR0.01"]]);
});

test("an amount that no transfer has gives no code, and a long name in any script is cut to what the code holds", () => {
  for (const amountCents of [0, -1, 0.5, 100_000_000_000])
    expect(epcText({ ...ACCOUNT, amountCents, reference: "X" })).toBeNull();
  for (const name of ["Ж".repeat(200), "循".repeat(200), "a\nb\r\nEUR999999"]) {
    const text = epcText({ ...ACCOUNT, name, amountCents: 100, reference: "9".repeat(140) }) ?? "";
    const lines = text.split("\n");
    expect([lines.length, Buffer.byteLength(text) <= 331, [...(lines[5] ?? "")].length <= 70]).toEqual([
      11,
      true,
      true,
    ]);
  }
});

test("a transfer's reference has letters and digits only", () => {
  expect([
    transferReference({ invoice: null, code: "KQ74XM" }),
    transferReference({ invoice: "F-2027-00042", code: "KQ74XM" }),
    transferReference({ invoice: "F-2027-00042", code: "" }),
  ]).toEqual(["KQ74XM", "F202700042 KQ74XM", "F202700042"]);
});
