/**
 * Removes the blanks from a SIRET. Its validity is not checked.
 *
 * @param text as typed, such as `356 000 000 00048`
 */
export function normalSiret(text: string): string {
  return text.replace(/\s/gu, "");
}

/**
 * Checks a SIRET of the French register (INSEE, Sirene): fourteen digits that pass the Luhn check, the first nine being
 * a valid SIREN. The establishments of La Poste (SIREN 356 000 000) may pass instead with a sum of digits divisible by
 * 5, as it has too many for the Luhn check. Ignores blanks.
 */
export function isSiret(text: string): boolean {
  const siret = normalSiret(text);
  if (!/^\d{14}$/.test(siret) || !isSiren(siret.slice(0, 9))) return false;
  return holdsLuhn(siret) || (siret.startsWith(LA_POSTE) && plainSum(siret) % 5 === 0);
}

/** Checks a SIREN of the French register: nine digits that pass the Luhn check, not all 0. */
export function isSiren(text: string): boolean {
  const siren = normalSiret(text);
  return /^\d{9}$/.test(siren) && Number(siren) > 0 && holdsLuhn(siren);
}

/** The SIREN of a SIRET: its first nine digits. */
export function sirenOf(siret: string): string {
  return normalSiret(siret).slice(0, 9);
}

/** Formats a SIRET for reading: `356 000 000 00048`, with non-breaking spaces. */
export function formatSiret(siret: string): string {
  return normalSiret(siret).replace(/^(\d{3})(\d{3})(\d{3})(\d{0,5})$/, (_, ...parts) =>
    parts.slice(0, 4).filter(Boolean).join("\u00a0"),
  );
}

/** Normalises a VAT number: capitals and digits, without blanks, points or hyphens. */
export function normalVatNumber(text: string): string {
  return text.replace(/[\s.-]/gu, "").toUpperCase();
}

/** The member states of the European Union (ISO 3166-1); their VAT numbers must pass `isVatNumber`. */
const UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/**
 * Checks a buyer's VAT number in a country (ISO 3166-1, two letters). Outside the Union it must begin with the
 * country's code and is not checked further.
 */
export function isVatNumberIn(text: string, country: string): boolean {
  if (isVatNumber(text)) return true;
  return !UNION.includes(country) && new RegExp(`^${country}[0-9A-Z]{2,15}$`).test(normalVatNumber(text));
}

/**
 * Checks a VAT number: a French one by its key and SIREN, one of another country of the Union or of Northern Ireland by
 * its shape only.
 */
export function isVatNumber(text: string): boolean {
  const number = normalVatNumber(text);
  return number.startsWith("FR") ? isFrenchVatNumber(number) : FOREIGN.test(number);
}

/** Checks the key of a French VAT number (CGI art. 286 ter; both of DGFiP's kinds of keys). */
export function isFrenchVatNumber(text: string): boolean {
  const parts = /^FR([0-9A-HJ-NP-Z]{2})(\d{9})$/.exec(normalVatNumber(text));
  const [, key = "", siren = ""] = parts ?? [];
  if (!parts || !isSiren(siren)) return false;
  return /^\d{2}$/.test(key) ? frenchVatNumber(siren) === `FR${key}${siren}` : holdsLetterKey(key, Number(siren));
}

/** Computes the French VAT number of a SIREN, with a key in digits as nearly all have. */
export function frenchVatNumber(siren: string): string {
  const key = (12 + 3 * (Number(siren) % 97)) % 97;
  return `FR${String(key).padStart(2, "0")}${siren}`;
}

const LA_POSTE = "356000000";

const FOREIGN =
  /^(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)(?=.*\d)[0-9A-Z+*]{2,12}$/;

/**
 * The Luhn check (ISO/IEC 7812-1, annex B): every second digit from the right is doubled, and its tens and units are
 * added.
 */
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

/** The signs that keys with a letter number: digits, then capitals without I and O. */
const SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

function holdsLetterKey(key: string, siren: number): boolean {
  const [first, second] = [SIGNS.indexOf(key.charAt(0)), SIGNS.indexOf(key.charAt(1))];
  const check = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (siren + 1 + Math.floor(check / 11)) % 11 === check % 11;
}
