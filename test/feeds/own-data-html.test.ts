import { expect, test } from "vitest";
import { type OwnDataWords, ownDataRow } from "#app/feeds/own-data-html.ts";

const words = {
  ...{ language: "fr" as const, title: "", about: [], made: "", tables: {} },
  ...{ columns: { family_name: "Nom" }, values: { true: "oui" } },
} satisfies OwnDataWords;

test("what a person typed is shown as it is: markup as text, and the names of a script's own things", () => {
  const typed = {
    family_name: "constructor",
    toString: "valueOf",
    detail: { __proto__x: "hasOwnProperty", note: true },
  };
  expect(ownDataRow(typed, words)).toBe(
    "<dl><dt>Nom</dt><dd>constructor</dd><dt>toString</dt><dd>valueOf</dd>" +
      "<dt>detail</dt><dd>__proto__x : hasOwnProperty\nnote : oui</dd></dl>\n",
  );
  expect(ownDataRow({ family_name: `</dd><script>"&'` }, words)).toBe(
    "<dl><dt>Nom</dt><dd>&lt;/dd&gt;&lt;script&gt;&quot;&amp;'</dd></dl>\n",
  );
});
