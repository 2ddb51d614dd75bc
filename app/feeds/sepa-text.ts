/** The characters that every bank accepts in a transfer (EPC217-08): letters without accents, digits and a few signs. */

/** Signs and letters that Unicode does not decompose into permitted ones. */
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ œ: "oe", Œ: "OE", æ: "ae", Æ: "AE", ß: "ss", ẞ: "SS", ø: "o", Ø: "O", ł: "l", Ł: "L" }),
  ...Object.entries({ đ: "d", Đ: "D", ð: "d", Ð: "D", þ: "th", Þ: "TH", ħ: "h", Ħ: "H", ı: "i", ŧ: "t", ŋ: "n" }),
  ...Object.entries({
    "’": "'",
    "‘": "'",
    ʼ: "'",
    "`": "'",
    "–": "-",
    "—": "-",
    "‑": "-",
    _: "-",
    "&": "+",
    "@": "(a)",
  }),
]);

const ANY_WRITTEN = new RegExp(`[${[...WRITTEN.keys()].map((sign) => `\\u{${hex(sign)}}`).join("")}]`, "gu");
const ACCENT = /\p{M}/gu;
const REFUSED = /[^a-zA-Z0-9/?:().,'+ -]/g;

/**
 * Writes a text with the characters of SEPA alone: accents go, ligatures are split, « & » becomes « + », and any other
 * sign a point.
 *
 * @param most the characters that its element holds; what is longer is cut
 */
export function sepaText(text: string, most: number): string {
  return text
    .normalize("NFKC")
    .replace(ANY_WRITTEN, (sign) => WRITTEN.get(sign) ?? sign)
    .normalize("NFKD")
    .replace(ACCENT, "")
    .replace(/\s+/gu, " ")
    .replace(REFUSED, ".")
    .trim()
    .slice(0, most)
    .trim();
}

/** Writes an identifier as `sepaText`: it neither begins with a slash nor holds two in a row. At most 35 characters. */
export function sepaReference(text: string): string {
  return sepaText(text, 100).replace(/\/+/g, "/").replace(/^\//, "").slice(0, 35).replace(/\/$/, "");
}

function hex(sign: string): string {
  return (sign.codePointAt(0) ?? 0).toString(16);
}
