/** Finds elements of an ISO 20022 message by their local names: prefixes and versions differ. */
import { normalIban } from "../../domain/billing/iban.ts";
import type { XmlElement } from "../xml-document.ts";

/** The element's name without its prefix. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(":") + 1);
}

/** The children with a local name. */
export function all(element: XmlElement | null, name: string): XmlElement[] {
  return element ? element.children.filter((child) => localName(child) === name) : [];
}

/** The first element at the end of a path of local names, such as `Acct/Id/IBAN`; null when there is none. */
export function at(element: XmlElement | null, path: string): XmlElement | null {
  return everyAt(element, path)[0] ?? null;
}

/** Every element at the end of a path. */
export function everyAt(element: XmlElement | null, path: string): XmlElement[] {
  let found = element ? [element] : [];
  for (const name of path.split("/")) found = found.flatMap((one) => all(one, name));
  return found;
}

/** The text at the end of a path; null when it is missing or blank. */
export function textAt(element: XmlElement | null, path: string): string | null {
  return textOf(at(element, path));
}

/** The texts at the end of a path, without blank ones. */
export function textsAt(element: XmlElement | null, path: string): string[] {
  return everyAt(element, path).flatMap((one) => textOf(one) ?? []);
}

function textOf(element: XmlElement | null): string | null {
  const text = element?.text.replace(/\s+/gu, " ").trim() ?? "";
  return text === "" ? null : text;
}

/** The value of an attribute; null when it is missing or blank. */
export function attribute(element: XmlElement | null, name: string): string | null {
  return element?.attributes.get(name)?.trim() || null;
}

/** An account's IBAN, or its other identifier behind `#`; null when it has neither. */
export function accountOf(account: XmlElement | null): string | null {
  const iban = textAt(account, "Id/IBAN");
  if (iban) return normalIban(iban);
  const other = textAt(account, "Id/Othr/Id");
  return other && (/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(normalIban(other)) ? normalIban(other) : `#${other}`);
}

/** 1 for a credit, -1 for a debit: `CdtDbtInd` alone tells, also in a reversal. Null when it is missing. */
export function signOf(element: XmlElement): 1 | -1 | null {
  const code = textAt(element, "CdtDbtInd");
  return code === "CRDT" ? 1 : code === "DBIT" ? -1 : null;
}
