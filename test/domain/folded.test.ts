import { sql } from "kysely";
import { expect, test } from "vitest";
import { folded } from "#app/domain/folded.ts";
import { freshDatabase } from "#test/support/database.ts";

test("code and database fold text in the same way", async () => {
  const { db } = await freshDatabase();
  const letters: string[] = [];
  for (let code = 0xc0; code <= 0x17f; code += 1) letters.push(String.fromCodePoint(code));
  const said = [
    "Œuvre d’été",
    "ŒUVRE",
    "Bœuf, cœur et nœud",
    "L'AVENIR",
    "Łódź",
    "Straße",
    "Ærø",
    ...letters.filter(isLetter),
  ];
  const { rows } = await sql<{ text: string; folded: string }>`
    select text, folded(text) as folded from unnest(${said}::text[]) with ordinality as one(text, at) order by at`.execute(
    db,
  );
  expect(said.map((text) => [text, folded(text)])).toEqual(rows.map(({ text, folded }) => [text, folded]));
  expect(folded("Œuvre  d’été")).toBe("oeuvre d'ete");
});

/** Excludes the Catalan L with a dot, which decomposes into two characters and is written as two today. */
function isLetter(letter: string): boolean {
  return /\p{L}/u.test(letter) && !"Ŀŀ".includes(letter);
}
