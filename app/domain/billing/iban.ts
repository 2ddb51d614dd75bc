/** An account number as it is kept: capitals and digits without blanks. */
export function normalIban(text: string): string {
  return text.replace(/\s/gu, "").toUpperCase();
}

/** Whether the text is an IBAN whose check digits are right (ISO 13616: 97 divides it with a rest of 1). Blanks are passed over. */
export function isIban(text: string): boolean {
  const iban = normalIban(text);
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(iban)) return false;
  const turned = iban.slice(4) + iban.slice(0, 4);
  return [...turned].reduce((rest, sign) => Number(`${rest}${Number.parseInt(sign, 36)}`) % 97, 0) === 1;
}

/** A bank's code as it is kept: capitals and digits without blanks (ISO 9362). */
export function normalBic(text: string): string {
  return normalIban(text);
}

/** A bank account as people read it: its number and, where it is known, the bank's code. @returns null where there is none */
export function accountWritten(iban: string | null, bic: string | null): string | null {
  return iban && [ibanWritten(iban), bic].filter(Boolean).join(" · ");
}

/** An account number as people read it, in groups of four. */
export function ibanWritten(iban: string): string {
  return normalIban(iban).replace(/(.{4})(?=.)/g, "$1\u00a0");
}
