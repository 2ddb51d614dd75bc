/** What a person typed, made fit to stand in a letter to somebody. */

const LONGEST = 200;
/** Controls, line ends and the marks that turn the reading order of everything after them. */
const UNWANTED = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * One line of at most 200 characters, without controls. A web or mail address in it stays legible but is no longer made a
 * link by mail programs: whoever registers a stranger's address must not have us send advertising to it.
 */
export function typed(text: string): string {
  const line = text.toWellFormed().replace(UNWANTED, " ").replace(/\s+/g, collapsed).trim();
  const short = [...line].slice(0, LONGEST).join("");
  return isolated(short.replace(/(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}]{2})|:\/\/|@/gu, "$&\u2060"));
}

/** A no-break space stays one: it is how a French title keeps its marks together. */
function collapsed(space: string): string {
  return space.length === 1 && /[\u00a0\u202f]/.test(space) ? space : " ";
}

/** Keeps a name written from right to left from reordering the sentence around it. */
function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
