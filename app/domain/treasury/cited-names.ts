/** Compares the names in a payment with those of buyers. */
import { folded } from "../folded.ts";
import type { BankPayment } from "./bank-file.ts";
import type { ItemBuyer } from "./open-items.ts";

/** A payment's words, for comparing with many names. */
export interface PaymentWords {
  readonly words: ReadonlySet<string>;
  /** The last word of each text: a bank may have cut it. */
  readonly lastWords: readonly string[];
  /** True when a public accountant pays, who pays for many bodies: its name alone says little. */
  readonly isTreasury: boolean;
}

/** Words that are in many names, and in the bank's own text. */
const COMMON = new Set(
  `a au aux d de des du en et l la le les of ou par pour s sur the und und der die das vir virement inst sepa recu faveur votre
  m mr mme mlle mle monsieur madame mademoiselle dr
  sarl sas sasu sa sci snc scic scop eurl ei gie asso association gmbh ag kg ltd limited llc inc plc bv nv srl spa cie
  commune ville mairie metropole departement departemental departementale region regional regionale syndicat mixte
  communaute communes agglomeration urbaine ccas cias epci conseil dreal drac draaf driea drieat prefecture`
    .split(/\s+/)
    .filter(Boolean),
);

/** The word that a bank or a payer writes for another. */
const ALIKE: Readonly<Record<string, string>> = {
  saint: "st",
  sainte: "ste",
  compagnie: "cie",
  mademoiselle: "mlle",
  mle: "mlle",
};

const TREASURY =
  /\b(sgc|tresorerie|tresor public|paierie|dr?d?fip|dgfip|finances publiques|agent comptable|recette des finances|service de gestion comptable)\b/;
/** The Banque de France and the deposit accounts of the Treasury: bank codes and BIC. */
const TREASURY_ACCOUNT = /^FR\d{2}(?:30001|10071)/;
const TREASURY_BIC = /^(?:BDFEFRPP|TRPUFRP1)/;

/** Prepares the words of a payment. */
export function wordsOf({ name, otherNames, iban, bic, texts }: BankPayment): PaymentWords {
  const lines = texts.lines.flatMap((group) => (group.length > 1 ? [group.join(" "), group.join("")] : group));
  const all = [...(name ? [name] : []), ...otherNames, ...lines].map(wordsIn);
  const said = all.map((words) => words.join(" ")).join(" | ");
  return {
    words: new Set(all.flat()),
    lastWords: all.flatMap((words) => words.at(-1) ?? []),
    isTreasury: TREASURY.test(said) || TREASURY_ACCOUNT.test(iban ?? "") || TREASURY_BIC.test(bic ?? ""),
  };
}

function wordsIn(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => ALIKE[word] ?? word);
}

/** A buyer's name as it is compared. */
export interface NameWords {
  /** The words that tell this name from others. */
  readonly own: readonly string[];
  /** Those that many names share, such as `commune`. */
  readonly common: readonly string[];
}

/** Prepares a buyer's name: without accents, legal forms and titles. */
export function nameWords({ name }: ItemBuyer): NameWords {
  const all = wordsIn(name);
  return {
    own: all.filter((word) => word.length > 1 && !COMMON.has(word)),
    common: all.filter((word) => word.length > 2 && COMMON.has(word)),
  };
}

/** How well a name is found: compared by `found`, then by `common`. */
export interface NameMatch {
  /** True when all of its own words are there. */
  readonly isWhole: boolean;
  readonly found: number;
  /** How many of the words are found that many names share. */
  readonly common: number;
}

/**
 * Compares a buyer's name with a payment's words, in any order. A word may be shortened (`UNIV`), cut at the end of a
 * text, written against its article (`DORVANNE`), or stand in initials (`CH`).
 *
 * @returns null when less than half of its own words are found
 */
export function nameMatch({ own, common }: NameWords, payment: PaymentWords): NameMatch | null {
  if (own.length === 0 || own.join("").length < SHORTEST_NAME) return null;
  const initials = initialsIn(own, payment.words);
  const found = own.filter((word, at) => at < initials || isThere(word, payment)).length;
  if (found * 2 < own.length) return null;
  return { isWhole: found === own.length, found, common: common.filter((word) => payment.words.has(word)).length };
}

/** The keys under which a name can be found: the beginnings of its words, and its initials. */
export function keysOfName({ own }: NameWords): string[] {
  const initials = [2, 3, 4].filter((count) => count < own.length).map((count) => initialsOf(own, count));
  return [...own.map(beginning), ...initials];
}

/** The keys of every name that a payment's words could match. */
export function keysOfWords({ words }: PaymentWords): Set<string> {
  return new Set(
    [...words].flatMap((word) => [word, beginning(word), beginning(word.slice(1)), beginning(word.slice(2))]),
  );
}

/** Of three letters: a word that a text cuts has at least these. */
function beginning(word: string): string {
  return word.slice(0, 3);
}

/** Letters. A shorter name is found in too many texts. */
const SHORTEST_NAME = 4;

function isThere(word: string, { words, lastWords }: PaymentWords): boolean {
  if (words.has(word)) return true;
  if (word.length >= 4)
    for (const one of words) {
      const isShortened = one.length >= 4 && word.startsWith(one);
      const isBehindArticle = one.endsWith(word) && one.length - word.length <= 2;
      if (isShortened || isBehindArticle) return true;
    }
  return lastWords.some((one) => one.length >= 3 && word.startsWith(one));
}

/** How many of the first words of a name stand as initials. */
function initialsIn(own: readonly string[], words: ReadonlySet<string>): number {
  for (let count = Math.min(4, own.length - 1); count >= 2; count -= 1)
    if (words.has(initialsOf(own, count))) return count;
  return 0;
}

function initialsOf(own: readonly string[], count: number): string {
  return own
    .slice(0, count)
    .map((word) => word.charAt(0))
    .join("");
}
