import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { proseOf } from "#app/imports/plain-text.ts";
import { markdownTokens } from "#app/text/bounded-markdown.ts";
import { Markdown } from "#app/ui/groups/markdown.tsx";
import { cases, PROOF_SEED } from "#test/support/proof.ts";

/** The maximum length of minutes in the form, in characters. */
const LONGEST = 50_000;
const drawn = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }));

test.each([
  [">", 2000],
  [">", LONGEST],
  ["> - ", LONGEST / 4],
  ["- ", LONGEST / 2],
  ["1. ", Math.floor(LONGEST / 3)],
  ["*", LONGEST],
  ["*a **b ", Math.floor(LONGEST / 7)],
  ["~~a ", LONGEST / 4],
  ["[", LONGEST],
  ["![a](b ", Math.floor(LONGEST / 7)],
  ["> a\n", LONGEST / 4],
  [`${">".repeat(100)}\n`, Math.floor(LONGEST / 101)],
  ["\n- a\n  ", Math.floor(LONGEST / 8)],
])("minutes of %j, %i times, are drawn with all their letters", (piece, times) => {
  const text = `${piece.repeat(times)}fin`;
  expect(drawn(text)).toContain("fin");
});

test("twelve levels are rendered as levels, deeper ones as typed", () => {
  const page = drawn(`${"> ".repeat(15)}ici`);
  expect(page.match(/<blockquote/g)).toHaveLength(12);
  expect(page).toContain("&gt; &gt; &gt; ici");
  const long = `${"* ".repeat(150)}ici`;
  expect(drawn(long).replace(/<[^>]*>|\s/g, "")).toBe(`${"*".repeat(138)}ici`);
  expect(drawn("* ".repeat(150))).toContain("<hr");
  expect(drawn("**gras** et [ici](https://exemple.invalid)\n\n- un\n  - deux")).toMatch(
    /<strong>gras<\/strong> et <a href="https:\/\/exemple\.invalid".*<li>un.*<li>deux/s,
  );
});

test("any mix of Markdown marks is rendered in time proportional to its length", () => {
  const mark = fc.constantFrom(
    ...[
      "> ",
      ">",
      "- ",
      "* ",
      "1. ",
      "*",
      "**",
      "_",
      "~~",
      "`",
      "```\n",
      "[",
      "](",
      ")",
      "![",
      "<",
      "&",
      "\\",
      "|",
      "# ",
      "\n",
      "\n\n",
    ],
    ...["    ", "\t", "a", "é ", "🏛", "http://a.b/", "---\n", "[a]: b\n", "[ ] ", "=\n"],
  );
  const text = fc
    .tuple(
      fc.array(mark, { minLength: 1, maxLength: 6 }),
      fc.array(mark, { maxLength: 40 }),
      fc.integer({ min: 1, max: 4000 }),
    )
    .map(([repeated, after, times]) => (repeated.join("").repeat(times) + after.join("")).slice(0, LONGEST));
  fc.assert(
    fc.property(text, (typed) => {
      const begun = performance.now();
      markdownTokens(typed);
      drawn(typed);
      proseOf(typed);
      if (performance.now() - begun > 10_000) throw new Error(`${typed.length} characters took too long`);
    }),
    {
      numRuns: cases({ sample: 60, whole: 3000 }),
      seed: PROOF_SEED,
      // Marks in one line, then a line that continues it: the parser scans the marks once for each of them.
      examples: ["* ", "1. ", "- > "].map((piece) => [`${piece.repeat(40_000 / piece.length)}=\n](`]),
    },
  );
});
