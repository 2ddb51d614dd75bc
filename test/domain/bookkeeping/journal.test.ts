import { expect, test } from "vitest";
import type { Accounts } from "#app/domain/bookkeeping/account-plan.ts";
import type { BookedEvent } from "#app/domain/bookkeeping/booked-events.ts";
import { journalOf } from "#app/domain/bookkeeping/journal.ts";
import { moneyOfPeriod } from "#app/domain/bookkeeping/money-of-period.ts";

const ACCOUNTS: Accounts = {
  ...{ customers: "411000", sales: "706000", vatDue: "445710", vatAwaited: "445870", bank: "512000", cards: "517000" },
  ...{ cheques: "511200", terminal: "511500", cash: "530000", losses: "658000", gains: "758000" },
};

test("an invoice awaits its VAT, which is due in proportion to what came", () => {
  expect(shown([invoice(22_000), money(-5_500), money(-16_500)])).toEqual([
    "VE2026-00001 411000 D 220.00, 706000 C 200.00, 445870 C 20.00",
    "BQ2026-00001 512000 D 55.00, 411000 C 55.00",
    "OD2026-00001 445870 D 5.00, 445710 C 5.00",
    "BQ2026-00002 512000 D 165.00, 411000 C 165.00",
    "OD2026-00002 445870 D 15.00, 445710 C 15.00",
  ]);
});

test("a credit note takes back VAT that is awaited first, and VAT that was due of what is no longer charged", () => {
  expect(shown([invoice(22_000), invoice(-11_000), money(-11_000)])).toEqual([
    "VE2026-00001 411000 D 220.00, 706000 C 200.00, 445870 C 20.00",
    "VE2026-00002 706000 D 100.00, 445870 D 10.00, 411000 C 110.00",
    "BQ2026-00001 512000 D 110.00, 411000 C 110.00",
    "OD2026-00001 445870 D 10.00, 445710 C 10.00",
  ]);
  expect(
    shown([invoice(11_000), money(-11_000), invoice(-11_000), money(11_000, { kind: "refund" })]).slice(3),
  ).toEqual([
    "VE2026-00002 706000 D 100.00, 445710 D 10.00, 411000 C 110.00",
    "BQ2026-00002 411000 D 110.00, 512000 C 110.00",
  ]);
});

test("with VAT on debits it is due at once", () => {
  expect(
    shown([invoice(22_000, { vatOnDebits: true }), money(-22_000), invoice(-11_000, { vatOnDebits: true })]),
  ).toEqual([
    "VE2026-00001 411000 D 220.00, 706000 C 200.00, 445710 C 20.00",
    "BQ2026-00001 512000 D 220.00, 411000 C 220.00",
    "VE2026-00002 706000 D 100.00, 445710 D 10.00, 411000 C 110.00",
  ]);
});

test("each means has its account; what is taken back, kept, moved or written off has its entry", () => {
  const events = [
    invoice(11_000),
    money(-4_000, { means: "card" }),
    money(-4_000, { means: "cheque" }),
    money(4_000, { kind: "payment-undone", means: "cheque" }),
    money(-2_000, { means: "cash" }),
    money(-2_000, { means: "card-terminal" }),
    money(-2_500, { means: null, kind: "moved", otherCode: "KQ74XM" }),
    money(2_500, { means: null, kind: "moved", otherCode: "HJK347", order: 2, code: "KQ74XM" }),
    money(-500, { means: null, kind: "written-off" }),
    money(1_000, { means: null, kind: "kept" }),
  ];
  expect(shown(events).filter((entry) => !entry.includes("445870 D") && !entry.includes("445870 C"))).toEqual([
    "ST2026-00001 517000 D 40.00, 411000 C 40.00",
    "BQ2026-00001 511200 D 40.00, 411000 C 40.00",
    "BQ2026-00002 411000 D 40.00, 511200 C 40.00",
    "CA2026-00001 530000 D 20.00, 411000 C 20.00",
    "BQ2026-00003 511500 D 20.00, 411000 C 20.00",
    "OD2026-00007 411000 D 25.00, 411000 C 25.00",
    "OD2026-00008 658000 D 5.00, 411000 C 5.00",
    "OD2026-00009 411000 D 10.00, 758000 C 10.00",
  ]);
  const buyers = journalOf(events, ACCOUNTS).flatMap(({ event, lines }) =>
    event === "moved" ? lines.map(({ buyer, debitCents }) => [buyer?.code, debitCents]) : [],
  );
  expect(buyers).toEqual([
    ["KQ74XM", 2_500],
    ["HJK347", 0],
  ]);
});

test("numbers begin anew with each year, and a period does not change them", () => {
  const events = [
    invoice(11_000),
    invoice(11_000, { recordedOn: "2027-01-02" }),
    invoice(11_000, { recordedOn: "2027-01-03" }),
  ];
  expect(journalOf(events, ACCOUNTS).map(({ number }) => number)).toEqual([
    "VE2026-00001",
    "VE2027-00001",
    "VE2027-00002",
  ]);
});

test("a period closes: opening balance, sales, payments and refunds make the closing balance", () => {
  const events = [
    invoice(22_000, { recordedOn: "2026-10-01" }),
    money(-5_500, { recordedOn: "2026-11-02" }),
    invoice(-11_000, { recordedOn: "2026-11-02" }),
    money(2_500, { kind: "refund", recordedOn: "2026-11-03" }),
    invoice(5_500, { recordedOn: "2026-12-01" }),
  ];
  expect(moneyOfPeriod(events, { from: "2026-11-01", until: "2026-11-30" })).toEqual({
    openingCents: 22_000,
    closingCents: 8_000,
    byKind: [
      { kind: "payment", count: 1, cents: -5_500 },
      { kind: "credit-note", count: 1, cents: -11_000 },
      { kind: "refund", count: 1, cents: 2_500 },
    ],
    sales: [{ vatBasisPoints: 1000, netCents: -10_000, vatCents: -1_000, grossCents: -11_000 }],
    byDay: [
      {
        day: "2026-11-02",
        soldCents: -11_000,
        receivedCents: -5_500,
        returnedCents: 0,
        otherCents: 0,
        openCents: 5_500,
      },
      { day: "2026-11-03", soldCents: 0, receivedCents: 0, returnedCents: 2_500, otherCents: 0, openCents: 8_000 },
    ],
  });
});

const FACTS = {
  ...{ on: "2026-11-28", recordedOn: "2026-11-28", order: 1, code: "HJK347", buyer: "Commune de Villefictive" },
  ...{ piece: "F-2026-00041", vatOnDebits: false, means: null, otherCode: null },
};

/** An invoice at 10 %, or a credit note where the amount is below 0. */
function invoice(cents: number, changes: Partial<BookedEvent> = {}): BookedEvent {
  const grossCents = Math.abs(cents);
  const netCents = Math.round(grossCents / 1.1);
  const vat = [{ vatBasisPoints: 1000, netCents, vatCents: grossCents - netCents, grossCents }];
  return { ...FACTS, kind: cents > 0 ? "invoice" : "credit-note", cents, vat, ...changes };
}

function money(cents: number, changes: Partial<BookedEvent> = {}): BookedEvent {
  return { ...FACTS, kind: "payment", cents, vat: [], means: "transfer", ...changes };
}

function shown(events: readonly BookedEvent[]): string[] {
  return journalOf(events, ACCOUNTS).map(({ number, lines }) => {
    const amount = (debit: number, credit: number) =>
      `${debit > 0 ? "D" : "C"} ${((debit || credit) / 100).toFixed(2)}`;
    return `${number} ${lines.map((line) => `${line.account.number} ${amount(line.debitCents, line.creditCents)}`).join(", ")}`;
  });
}
