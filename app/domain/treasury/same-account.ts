/** Compares accounts as files write them: an IBAN in one, the account number alone in another. */
import { normalIban } from "../billing/iban.ts";

/** Signs. A shorter number could be a part of many IBANs. */
const SHORTEST = 7;

/** Whether two accounts are the same; null when one is not known. */
export function isSameAccount(a: string | null, b: string | null): boolean | null {
  if (a === null || b === null) return null;
  const [one, other] = [a, b].map((account) => normalIban(account).replace(/^#/, ""));
  // A bank may hide a part of the number.
  if (!one || !other || /\*|X{3}/.test(`${one} ${other}`)) return one === other && one ? true : null;
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= SHORTEST && /^[A-Z]{2}\d{2}/.test(long) && long.slice(4).includes(short);
}

/** True unless they are known to differ. */
export function mayBeSameAccount(a: string | null, b: string | null): boolean {
  return isSameAccount(a, b) !== false;
}
