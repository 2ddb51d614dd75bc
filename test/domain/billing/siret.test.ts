import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatSiret,
  frenchVatNumber,
  isFrenchVatNumber,
  isSiren,
  isSiret,
  isVatNumber,
  normalSiret,
  normalVatNumber,
  sirenOf,
} from "#app/domain/siret.ts";

test("a SIRET passes the Luhn check, with La Poste's exception", () => {
  const judged = Object.fromEntries(
    [
      "73282932000074", // a well-known valid example
      "732 829 320 00074",
      "732\u202f829\u202f320\u00a000074",
      "73282932000075",
      "73282932000704", // two digits swapped
      "35600000000048", // La Poste's seat, by Luhn
      "35600000049837", // a post office, by the plain sum
      "35600000049838",
      "35600000149837", // another SIREN than La Poste's, so by Luhn alone
      "00000000000000",
      "7328293200007",
      "732829320000740",
      "7328293200007A",
      "٧٣٢٨٢٩٣٢٠٠٠٠٧٤",
      "",
    ].map((text) => [text, isSiret(text)]),
  );
  expect(judged).toEqual({
    "73282932000074": true,
    "732 829 320 00074": true,
    "732\u202f829\u202f320\u00a000074": true,
    "73282932000075": false,
    "73282932000704": false,
    "35600000000048": true,
    "35600000049837": true,
    "35600000049838": false,
    "35600000149837": false,
    "00000000000000": false,
    "7328293200007": false,
    "732829320000740": false,
    "7328293200007A": false,
    "٧٣٢٨٢٩٣٢٠٠٠٠٧٤": false,
    "": false,
  });
});

test("a SIRET or SIREN with one changed digit is invalid", () => {
  const at = fc.nat(13);
  fc.assert(
    fc.property(at, fc.integer({ min: 1, max: 9 }), (place, step) => {
      const valid = "73282932000074";
      const digit = String((Number(valid.charAt(place)) + step) % 10);
      const changed = valid.slice(0, place) + digit + valid.slice(place + 1);
      return !isSiret(changed) && (place > 8 || !isSiren(sirenOf(changed)));
    }),
  );
});

test("a SIRET is stored without blanks and shown in groups", () => {
  const kept = normalSiret(" 732 829\t320 000\u00a074 ");
  expect([kept, sirenOf(kept), formatSiret(kept), formatSiret(sirenOf(kept))]).toEqual([
    "73282932000074",
    "732829320",
    "732\u00a0829\u00a0320\u00a000074",
    "732\u00a0829\u00a0320",
  ]);
});

test("the key of a French VAT number follows from its SIREN", () => {
  expect(frenchVatNumber("404833048")).toBe("FR83404833048");
  const judged = ["FR83404833048", "fr 83 404 833 048", "FR84404833048", "FRK7399859412", "FRK8399859412", "FR83"].map(
    isFrenchVatNumber,
  );
  expect(judged).toEqual([true, true, false, true, false, false]);
});

test("a VAT number of the Union passes by its shape, and anything else does not", () => {
  const judged = ["BE0428759497", "DE136695976", "EL094259216", "FR00404833048", "US123456789", "BEABCDEFGH", ""];
  expect(judged.map(isVatNumber)).toEqual([true, true, true, false, false, false, false]);
  expect(normalVatNumber("be 0428.759.497")).toBe("BE0428759497");
});
