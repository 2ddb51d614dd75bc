import fc from "fast-check";
import { expect, test } from "vitest";
import { vatOf } from "#app/domain/billing/vat.ts";

const at = (grossCents: number, vatBasisPoints: number, zeroReason: string | null = null) => ({
  grossCents,
  vatBasisPoints,
  zeroReason,
});

test("VAT is computed from the price: the net amount is rounded once for each rate, and VAT is the rest", () => {
  expect(
    vatOf([at(12_000, 1000), at(12_000, 1000), at(12_000, 1000), at(5_000, 2000), at(900, 0, "Exonération")]),
  ).toEqual({
    netCents: [10_909, 10_909, 10_909, 4_167, 900],
    groups: [
      { vatBasisPoints: 2000, netCents: 4_167, vatCents: 833, grossCents: 5_000, zeroReason: null },
      { vatBasisPoints: 1000, netCents: 32_727, vatCents: 3_273, grossCents: 36_000, zeroReason: null },
      { vatBasisPoints: 0, netCents: 900, vatCents: 0, grossCents: 900, zeroReason: "Exonération" },
    ],
    totals: { netCents: 37_794, vatCents: 4_106, grossCents: 41_900 },
  });
});

test("remaining cents go to the lines that lost most by rounding", () => {
  // 100.00 at 10 % is 90.909…: four are 363.64, four times 90.90 are 363.60.
  expect(vatOf([at(10_000, 1000), at(10_000, 1000), at(10_000, 1000), at(10_000, 1000)]).netCents).toEqual([
    9_091, 9_091, 9_091, 9_091,
  ]);
  // 0.03 at 10 % is 0.0272…: two are 0.05.
  expect(vatOf([at(3, 1000), at(3, 1000)]).netCents).toEqual([3, 2]);
});

test("half a cent is rounded up", () => {
  // 0.21 at 5 % is 0.2, 0.03 at 100 % is 0.015.
  expect([vatOf([at(21, 500)]).netCents, vatOf([at(3, 10_000)]).netCents]).toEqual([[20], [2]]);
});

test("a line at 0 % needs a reason, and several reasons are all listed", () => {
  expect(() => vatOf([at(100, 0)])).toThrow();
  const { groups } = vatOf([at(1, 0, "Un"), at(1, 0, "Deux"), at(1, 0, "Un")]);
  expect(groups.map((group) => group.zeroReason)).toEqual(["Un ; Deux"]);
});

test("for all prices and rates, amounts add up exactly and no line differs by a cent from its share", () => {
  const line = fc.record({
    grossCents: fc.integer({ min: 1, max: 500_000 }),
    vatBasisPoints: fc.constantFrom(0, 210, 550, 1000, 2000, 10_000),
    zeroReason: fc.constant("raison"),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
      const { netCents, groups, totals } = vatOf(lines);
      const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
      for (const group of groups) {
        const places = [...lines.keys()].filter((place) => lines[place]?.vatBasisPoints === group.vatBasisPoints);
        expect(sum(places.map((place) => netCents[place] ?? 0))).toBe(group.netCents);
        expect(group.netCents + group.vatCents).toBe(group.grossCents);
        expect(Math.abs(group.netCents * (1 + group.vatBasisPoints / 10_000) - group.grossCents)).toBeLessThanOrEqual(
          1,
        );
      }
      for (const [place, one] of lines.entries())
        expect(Math.abs((netCents[place] ?? 0) - one.grossCents / (1 + one.vatBasisPoints / 10_000))).toBeLessThan(1);
      expect(totals.grossCents).toBe(sum(lines.map((one) => one.grossCents)));
      expect(totals.netCents + totals.vatCents).toBe(totals.grossCents);
    }),
  );
});
