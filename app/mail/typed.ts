/** Makes typed text safe for a letter. */

const LONGEST = 200;
/** Control characters, line ends and marks that change the reading direction. */
const UNWANTED = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Returns one line of at most 200 characters, without control characters. Mail programs do not make a link of web or
 * email addresses in it, so that registering a stranger's address cannot send them advertising.
 */
export function typed(text: string): string {
  const line = text.toWellFormed().replace(UNWANTED, " ").replace(/\s+/g, collapsed).trim();
  const short = [...line].slice(0, LONGEST).join("");
  return isolated(short.replace(/(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}]{2})|:\/\/|@/gu, "$&\u2060"));
}

/** Keeps non-breaking spaces, which French punctuation needs. */
function collapsed(space: string): string {
  return space.length === 1 && /[\u00a0\u202f]/.test(space) ? space : " ";
}

/** Keeps a right-to-left name from reordering the sentence around it. */
function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
