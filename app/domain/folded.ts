/** Letters that Unicode does not decompose, as Postgres' `unaccent` writes them. */
const WHOLE: ReadonlyMap<string, string> = new Map([
  ["œ", "oe"],
  ["æ", "ae"],
  ["ß", "ss"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ħ", "h"],
  ["ı", "i"],
  ["ŧ", "t"],
  ["ŋ", "n"],
  ["ĸ", "q"],
  ["ʼ", "'"],
  ["’", "'"],
  ["‘", "'"],
  ["‚", "'"],
]);

const ANY_WHOLE = new RegExp(`[${[...WHOLE.keys()].join("")}]`, "gu");

/**
 * Normalises text for searches: lower case without accents, ligatures split, one apostrophe and one kind of space.
 * `Œuvre d’été` → `oeuvre d'ete`. The database's function `folded` does the same for names and titles.
 */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(ANY_WHOLE, (letter) => WHOLE.get(letter) ?? letter)
    .replace(/\s+/gu, " ");
}
