/**
 * Stems of words, so that a search finds other forms of a word: plural, feminine, the noun of a verb. Light stemmers, in
 * which a wrong stem only finds a session too many: for French that of J. Savoy (Light Stemming Approaches for the French,
 * Portuguese, German and Hungarian Languages, SAC 2006), for English the first steps of M. Porter's (1980). Pure.
 */

/** Shorter words are searched as they are. */
const SHORTEST = 4;

/** Finds the words of a folded text (`folded`), without what is elided: `l'atelier` → `atelier`. */
export function wordsOf(folded: string): readonly string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Makes the stems of a folded word in both languages, each marked with its language, so that only equal languages meet.
 *
 * @returns none for a short word
 */
export function stemsOf(word: string): readonly string[] {
  return word.length < SHORTEST ? [] : [...frenchStems(word).map((stem) => `fr:${stem}`), `en:${englishStem(word)}`];
}

/** Endings with what replaces them, and the letters that must be left; the first that fits is taken. */
type Endings = readonly (readonly [ending: string, instead: string, left: number])[];

const FRENCH: Endings = [
  ["issement", "i", 2],
  ["issant", "i", 2],
  ["ivement", "if", 2],
  ["ement", "", 2],
  ["ficatrice", "fi", 2],
  ["ficateur", "fi", 2],
  ["fication", "fi", 2],
  ["catrice", "qu", 2],
  ["cateur", "qu", 2],
  ["isation", "is", 3],
  ["isateur", "is", 3],
  ["atrice", "", 3],
  ["ateur", "", 3],
  ["teuse", "t", 3],
  ["teur", "t", 3],
  ["euse", "eu", 3],
  ["nnelle", "n", 3],
  ["nnel", "n", 4],
  ["ique", "", 4],
  ["inage", "in", 3],
  ["age", "", 5],
  ["ation", "", 4],
  ["ition", "", 4],
  ["ive", "if", 4],
];

const ENGLISH: Endings = [
  ["ational", "ate", 2],
  ["ization", "ize", 2],
  ["isation", "ise", 2],
  ["ation", "", 4],
  ["ments", "", 4],
  ["ment", "", 4],
  ["ness", "", 4],
  ["ings", "", 3],
  ["ing", "", 3],
  ["ers", "", 4],
  ["er", "", 4],
  ["ed", "", 3],
  ["ly", "", 4],
];

/** A plural in `-aux` is one of `-al` or `-au`: `canaux`, `materiaux`. */
function frenchStems(word: string): readonly string[] {
  const singulars = /[^e]aux$/.test(word)
    ? [word.replace(/ux$/, "l"), word.slice(0, -1)]
    : [word.replace(/(?<=.{3})[sx]$/, "")];
  return singulars.map((singular) => {
    const stem = withoutEnding(singular, FRENCH);
    // `reparer`, `reparee` and `repare` have one stem, as has `reparation`.
    return undoubled(stem === singular && stem.length > SHORTEST ? stem.replace(/(?:er|ere|ee?)$/, "") : stem);
  });
}

function englishStem(word: string): string {
  const singular = word
    .replace(/ies$/, "y")
    .replace(/(?<=s|x|ch|sh)es$/, "")
    .replace(/(?<=.{2}[^su])s$/, "");
  return undoubled(
    withoutEnding(singular, ENGLISH)
      .replace(/(?<=.{3})e$/, "")
      .replace(/(?<=.{3})y$/, "i"),
  );
}

function withoutEnding(word: string, endings: Endings): string {
  const found = endings.find(([ending, , left]) => word.endsWith(ending) && word.length - ending.length >= left);
  return found ? word.slice(0, -found[0].length) + found[1] : word;
}

/** A doubled last letter is one: `stopping` → `stop`. */
function undoubled(stem: string): string {
  return stem.length > SHORTEST ? stem.replace(/(.)\1$/u, "$1") : stem;
}
