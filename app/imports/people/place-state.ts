/** Whether a row of an export stands for a place at all: cancelled ones and options do not. */
import { folded } from "../../domain/folded.ts";
import { wordsOf } from "./cell-text.ts";

const CANCELLED =
  /\b(?:annul\w*|cancel\w*|rembours\w*|refund\w*|desist\w*|expir\w*|not attending|deleted|supprim\w*|void(?:ed)?|abandon\w*|withdrawn|retire[es]?|declined|rejected|refuse[es]?|failed|echou\w*|echec|transferred|transfere[es]?|invalide?)\b/;
const NOT_CANCELLED = /\b(?:non|pas|not|jamais)\s+(?:annul|cancel|rembours|refund|expir)/;
const NO = /^(?:non|no|n|false|faux|0|nein)$/;
const OPTION =
  /\b(?:options?|add ?ons?|supplements?|extras?|dejeuners?|diners?|repas|buffets?|lunch(?:es)?|dinners?|cocktails?|parking|navettes?|t ?shirts?|goodies|hebergement|nuitees?)\b/;

/** Whether a state means that nobody comes by this row: `Annulé`, `canceled`, `Not Attending`, `expiré`, `remboursée`. */
export function isCancelledState(state: string): boolean {
  const words = folded(state);
  return CANCELLED.test(words) && !NOT_CANCELLED.test(words);
}

/** Whether a cell of a column such as `Valide` or `Payé` says no. */
export function saysNo(text: string): boolean {
  return NO.test(folded(text).trim());
}

/** Whether a cell of a column such as `Annulé` says yes, by a word or by the day on which it happened. */
export function saysYes(text: string): boolean {
  const words = wordsOf(text);
  return words !== "" && !NO.test(words);
}

/** Whether a category is something beside a place: a lunch, a car park. */
export function isOptionName(category: string): boolean {
  return OPTION.test(wordsOf(category));
}
