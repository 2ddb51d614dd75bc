/** Normalises an IBAN: capitals and digits without blanks. */
export function normalIban(text: string): string {
  return text.replace(/\s/gu, "").toUpperCase();
}

/** Checks an IBAN and its check digits (ISO 13616: the number modulo 97 is 1). Ignores blanks. */
export function isIban(text: string): boolean {
  const iban = normalIban(text);
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(iban)) return false;
  const turned = iban.slice(4) + iban.slice(0, 4);
  return [...turned].reduce((rest, sign) => Number(`${rest}${Number.parseInt(sign, 36)}`) % 97, 0) === 1;
}

/** Normalises a BIC (ISO 9362): capitals and digits without blanks. */
export function normalBic(text: string): string {
  return normalIban(text);
}

/** Formats a bank account for reading: its IBAN and, if known, its BIC. @returns null when there is none */
export function formatAccount(iban: string | null, bic: string | null): string | null {
  return iban && [formatIban(iban), bic].filter(Boolean).join(" · ");
}

/** Formats an IBAN for reading, in groups of four. */
export function formatIban(iban: string): string {
  return normalIban(iban).replace(/(.{4})(?=.)/g, "$1\u00a0");
}
