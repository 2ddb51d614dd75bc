import { expect, test } from "vitest";
import { type OwnDataWords, ownDataRow } from "#app/feeds/own-data-html.ts";

const words = {
  ...{ language: "fr" as const, title: "", about: [], made: "", tables: {} },
  ...{ columns: { family_name: "Nom" }, values: { true: "oui" }, codes: { register: "Inscription" } },
} satisfies OwnDataWords;

test("what a person typed is shown as it is: markup as text, and the names of a script's own things", () => {
  const typed = {
    family_name: "constructor",
    toString: "valueOf",
    detail: { __proto__x: "hasOwnProperty", note: true },
  };
  expect(ownDataRow(typed, words)).toBe(
    "<dl><dt>Nom</dt><dd>constructor</dd><dt>toString</dt><dd>valueOf</dd>" +
      "<dt>detail</dt><dd>__proto__x\u00a0: hasOwnProperty\nnote\u00a0: oui</dd></dl>\n",
  );
  expect(ownDataRow({ family_name: `</dd><script>"&'` }, words)).toBe(
    "<dl><dt>Nom</dt><dd>&lt;/dd&gt;&lt;script&gt;&quot;&amp;'</dd></dl>\n",
  );
});

test("a field of an object is followed by the colon of the page's language", () => {
  const row = { detail: { note: "a" } };
  expect(ownDataRow(row, words)).toContain("<dd>note\u00a0: a</dd>");
  expect(ownDataRow(row, { ...words, language: "en" })).toContain("<dd>note: a</dd>");
});
