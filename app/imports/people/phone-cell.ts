/** Reads the cell of a telephone number. */
import { meansNothing } from "./cell-text.ts";

export type PhoneCell =
  | { readonly kind: "none" }
  /** Ten digits of a French number, else the number with `+` and its country's code. */
  | { readonly kind: "number"; readonly number: string }
  /** `phone-rounded`: a spreadsheet kept only some of its digits. */
  | { readonly kind: "unread"; readonly defect: "phone-rounded" | "phone-invalid" };

/**
 * Reads the first number of a cell: `06 39…`, `+33 (0)6…`, `0033…`, `33639…`, without the zero that a spreadsheet drops,
 * with a digit behind the point that it adds, with an extension, which is left out.
 */
export function phoneCell(text: string): PhoneCell {
  if (meansNothing(text)) return { kind: "none" };
  if (/^\s*\d[.,]\d+E\+?\d+\s*$/i.test(text)) return { kind: "unread", defect: "phone-rounded" };
  const [first = ""] = text
    .replace(/^\s*(\d+)[.,]0+\s*$/, "$1")
    .split(/\s*[/;|\n]\s*|\s+(?:ou|or|et|and)\s+|,\s|\s*(?:poste|ext\.?|x)\s*\d+\s*$/i)
    .filter((part) => /\d/.test(part));
  const number = numberOf(first);
  return number ? { kind: "number", number } : { kind: "unread", defect: "phone-invalid" };
}

function numberOf(text: string): string | null {
  const trunk = text.replace(/\(0\)/g, "");
  const digits = trunk.replace(/\D/g, "");
  const isInternational = /^\s*\+/.test(trunk) || digits.startsWith("00");
  const bare = digits.startsWith("00") ? digits.slice(2) : digits;
  const french = /^(?:33)?0?([1-9]\d{8})$/.exec(bare)?.[1];
  if (french && (!isInternational || bare.startsWith("33"))) return `0${french}`;
  return isInternational && /^[1-9]\d{7,14}$/.test(bare) ? `+${bare}` : null;
}
