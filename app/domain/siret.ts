/**
 * A SIRET as it is kept: fourteen digits, whatever blanks stood between them. What is typed is not judged here.
 *
 * @param text as typed, such as `356 000 000 00048`
 */
export function normalSiret(text: string): string {
  return text.replace(/\s/gu, "");
}

/**
 * Whether the text names an establishment in the French register (INSEE, Sirene): fourteen digits, of which the first nine
 * are a SIREN and all of which hold the Luhn sum. La Poste has more establishments than that sum leaves numbers for: those
 * under its SIREN 356 000 000 may hold a plain sum of digits divisible by 5 instead. Blanks are passed over.
 */
export function isSiret(text: string): boolean {
  const siret = normalSiret(text);
  if (!/^\d{14}$/.test(siret) || !isSiren(siret.slice(0, 9))) return false;
  return holdsLuhn(siret) || (siret.startsWith(LA_POSTE) && plainSum(siret) % 5 === 0);
}

/** Whether the text names an enterprise in the French register: nine digits that hold the Luhn sum, not all of them 0. */
export function isSiren(text: string): boolean {
  const siren = normalSiret(text);
  return /^\d{9}$/.test(siren) && Number(siren) > 0 && holdsLuhn(siren);
}

/** The enterprise of an establishment: the first nine digits. */
export function sirenOf(siret: string): string {
  return normalSiret(siret).slice(0, 9);
}

/** A SIRET as people read it: `356 000 000 00048`, with spaces that never break. */
export function siretWritten(siret: string): string {
  return normalSiret(siret).replace(/^(\d{3})(\d{3})(\d{3})(\d{0,5})$/, (_, ...parts) =>
    parts.slice(0, 4).filter(Boolean).join("\u00a0"),
  );
}

/** A VAT number as it is kept: capitals and digits, without blanks, points or hyphens. */
export function normalVatNumber(text: string): string {
  return text.replace(/[\s.-]/gu, "").toUpperCase();
}

/** The countries whose VAT numbers are of the Union, where each begins as its country is written in it. */
const UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/**
 * Whether the text can be the VAT number of a buyer in a country (ISO 3166-1, two letters). Outside the Union it begins with the
 * country's code and is not checked further.
 */
export function isVatNumberIn(text: string, country: string): boolean {
  if (isVatNumber(text)) return true;
  return !UNION.includes(country) && new RegExp(`^${country}[0-9A-Z]{2,15}$`).test(normalVatNumber(text));
}

/**
 * Whether the text is a VAT number that can be: a French one is checked (FR, a key of two characters, a SIREN whose key it
 * is), one of another country of the Union or of Northern Ireland only by its shape.
 */
export function isVatNumber(text: string): boolean {
  const number = normalVatNumber(text);
  return number.startsWith("FR") ? isFrenchVatNumber(number) : FOREIGN.test(number);
}

/** Whether it is a French VAT number whose key is right (CGI art. 286 ter; DGFiP's two kinds of keys). */
export function isFrenchVatNumber(text: string): boolean {
  const parts = /^FR([0-9A-HJ-NP-Z]{2})(\d{9})$/.exec(normalVatNumber(text));
  const [, key = "", siren = ""] = parts ?? [];
  if (!parts || !isSiren(siren)) return false;
  return /^\d{2}$/.test(key) ? frenchVatNumber(siren) === `FR${key}${siren}` : holdsLetterKey(key, Number(siren));
}

/** The VAT number of an enterprise with a key in digits: what nearly every one has. */
export function frenchVatNumber(siren: string): string {
  const key = (12 + 3 * (Number(siren) % 97)) % 97;
  return `FR${String(key).padStart(2, "0")}${siren}`;
}

const LA_POSTE = "356000000";

const FOREIGN =
  /^(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)(?=.*\d)[0-9A-Z+*]{2,12}$/;

/** ISO/IEC 7812-1, annex B: every second digit from the right doubled, tens and units of it added. */
function holdsLuhn(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, at) => {
    const weighted = Number(digit) * ((digits.length - at) % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}

function plainSum(digits: string): number {
  return [...digits].reduce((total, digit) => total + Number(digit), 0);
}

/** Keys with a letter number 34 signs: digits, then capitals without I and O. */
const SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

function holdsLetterKey(key: string, siren: number): boolean {
  const [first, second] = [SIGNS.indexOf(key.charAt(0)), SIGNS.indexOf(key.charAt(1))];
  const check = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (siren + 1 + Math.floor(check / 11)) % 11 === check % 11;
}
