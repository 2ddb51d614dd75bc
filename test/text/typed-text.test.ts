import fc from "fast-check";
import { expect, test } from "vitest";
import type { z } from "zod";
import { optional } from "#app/forms/field.ts";
import * as kit from "#app/forms/fields.ts";
import { PARIS } from "#app/forms/form.ts";
import * as forms from "#app/forms/forms.ts";
import { typedLine, typedText } from "#app/text/typed-text.ts";

test.each([
  ["  Ada\t Martin\r\n", "Ada Martin"],
  ["Ada\u2028Martin\u0085 \u00a0 \u202fCurie", "Ada Martin Curie"],
  ["E\u0301loi\u202ese\u2066", "Éloise"],
  ["...", ""],
  ["  — · …", ""],
  ["A\u0000da", null],
  ["A\ud800da", null],
  ["A\ufffdda", null],
  ["👩‍🌾 3", "👩‍🌾 3"],
])("the line %j is kept as %j", (typed, kept) => {
  expect(typedLine(typed)).toBe(kept);
});

test.each([
  [" Un\u202e\r\n\tdeux \u2028\u2028 trois\r", "Un\n\tdeux \n\n trois"],
  ["Une  puce\n\n  - deux", "Une  puce\n\n  - deux"],
  ["U\u0007n", null],
  ["U\udc00n", null],
])("the text %j is kept as %j", (typed, kept) => {
  expect(typedText(typed)).toBe(kept);
});

const character = fc.oneof(
  fc.constantFrom(..."aé\u0301.…- \t\r\n\u0085\u00a0\u202f\u2028\u2029\u202e\u2067\u200f\u0000\u0007\ufffd\ufeffÅשع中"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  fc.constantFrom("\ud800", "\udfff"),
);
const written = fc.array(character, { maxLength: 24 }).map((parts) => parts.join(""));

const label = "forms:none";
const office = {
  line: (max: number) => kit.line({ label, max }).schema(PARIS),
  optionalLine: (max: number) => optional(kit.line({ label, max })).schema(PARIS),
  optionalText: (max: number) => optional(kit.area({ label, max })).schema(PARIS),
  emailAddress: () => kit.email({ label }).schema(PARIS),
};

test("both sides of the house keep the same of every text, and keep again what they kept", () => {
  const same = (one: z.ZodType, other: z.ZodType, typed: string) => {
    const [kept, keptThere] = [one.safeParse(typed), other.safeParse(typed)];
    expect([kept.success, kept.data]).toEqual([keptThere.success, keptThere.data]);
    if (kept.success && typeof kept.data === "string") expect(one.safeParse(kept.data).data).toBe(kept.data);
    return kept;
  };
  fc.assert(
    fc.property(written, (typed) => {
      const line = same(forms.line(20), office.line(20), typed);
      const optional = same(forms.optionalLine(20), office.optionalLine(20), typed);
      if (line.success) expect(optional.data).toBe(line.data);
      same(forms.optionalText(20), office.optionalText(20), typed);
      if (line.success) expect(line.data).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffd]|\s\s/u);
    }),
    { numRuns: 3000 },
  );
});

test("both sides judge an address alike", () => {
  const sides = (typed: string) =>
    [forms.emailAddress, office.emailAddress()].map((side) => side.safeParse(typed).data);
  expect(sides(" Zoe@EXÄMPLE.org")).toEqual(["zoe@exämple.org", "zoe@exämple.org"]);
  for (const typed of ["", "zoe@", "zoe@exemple", "a b@exemple.fr"])
    expect(sides(typed)).toEqual([undefined, undefined]);
});
