/** Reads amounts as hundredths, without floating point. */

/** Cents beyond this are no amount of an account: a sum of them stays exact. */
const MOST_DIGITS = 13;
const LONGEST = 40;

/**
 * Reads the amount of an XML file (ISO 20022 ActiveOrHistoricCurrencyAndAmount): digits with 0 to 5 decimals after a
 * point, without a sign.
 *
 * @returns hundredths; null when it is no such number, or has a third decimal that is not 0
 */
export function xmlCents(text: string): number | null {
  const match = /^\+?(\d{1,18})?(?:\.(\d{0,5}))?$/.exec(text.trim().slice(0, LONGEST));
  if (!match || (!match[1] && !match[2])) return null;
  return hundredths(match[1] ?? "0", match[2] ?? "");
}

export type DecimalMark = "," | ".";

/**
 * Finds the decimal mark of a column from the cells where it is plain: both marks are there, or one is followed by
 * other than three digits.
 *
 * @returns null when no cell tells
 */
export function decimalMarkOf(cells: readonly string[]): DecimalMark | null {
  const votes = { ",": 0, ".": 0 };
  for (const cell of cells) {
    const mark = plainMark(bare(cell)?.digits ?? "");
    if (mark) votes[mark] += 1;
  }
  if (votes[","] === votes["."]) return null;
  return votes[","] > votes["."] ? "," : ".";
}

/**
 * Reads an amount of a CSV: `1 234,56`, `1.234,56`, `1,234.56`, `-12,00`, `12,00-`, `(12,00)`, with any kind of blank,
 * a currency or `€`.
 *
 * @param mark the decimal mark of its column; null: unknown
 * @returns hundredths with sign; null when it is no amount, has a third decimal that is not 0, or is ambiguous
 *   (`1.234` in a column of unknown mark)
 */
export function csvCents(text: string, mark: DecimalMark | null): number | null {
  const read = bare(text);
  if (!read) return null;
  const { digits, negative } = read;
  const decimal = plainMark(digits) ?? mark;
  const other = decimal === "," ? "." : ",";
  if (!decimal && /[.,]/.test(digits)) return null;
  const [whole = "", part = "", ...more] = decimal ? digits.split(decimal) : [digits];
  if (more.length > 0 || part.includes(other)) return null;
  const groups = whole.split(other);
  if (groups.length > 1 && !groups.every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))) return null;
  const joined = groups.join("");
  if (!/^\d+$/.test(joined || (part ? "0" : "")) || !/^\d*$/.test(part)) return null;
  const cents = hundredths(joined || "0", part);
  return cents === null ? null : negative && cents !== 0 ? -cents : cents;
}

/** Removes sign, currency and blanks. Null when something else is there. */
function bare(text: string): { digits: string; negative: boolean } | null {
  if (text.length > LONGEST) return null;
  const tight = text
    .replace(/[\s\u00a0\u2007\u2009\u202f'’]/gu, "")
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/^(?:EUR|€)|(?:EUR|EUROS?|€)$/gi, "");
  const match = /^(\()?([+-])?(?:EUR|€)?([\d.,]*\d[\d.,]*)(?:EUR|€)?([+-])?(\))?$/i.exec(tight);
  if (!match) return null;
  const [, open, before, digits = "", behind, close] = match;
  if ((before && behind) || Boolean(open) !== Boolean(close)) return null;
  return { digits, negative: before === "-" || behind === "-" || Boolean(open) };
}

/** The decimal mark of digits that leave no doubt. */
function plainMark(digits: string): DecimalMark | null {
  const [comma, point] = [digits.lastIndexOf(","), digits.lastIndexOf(".")];
  if (comma >= 0 && point >= 0) return comma > point ? "," : ".";
  const mark = comma >= 0 ? "," : ".";
  const at = Math.max(comma, point);
  if (at < 0) return null;
  if (digits.indexOf(mark) !== at) return mark === "," ? "." : ",";
  return digits.length - at - 1 === 3 && at > 0 && at <= 3 ? null : mark;
}

function hundredths(whole: string, part: string): number | null {
  if (!/^0*$/.test(part.slice(2))) return null;
  const digits = `${whole}${part.slice(0, 2).padEnd(2, "0")}`.replace(/^0+(?=\d)/, "");
  return digits.length > MOST_DIGITS ? null : Number(digits);
}
