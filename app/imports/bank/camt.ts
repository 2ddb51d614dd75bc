/** Bank statements (camt.053) and notifications (camt.054) of ISO 20022, of any version. */
import type { Balance, BankFile, BankStatement } from "../../domain/treasury/bank-file.ts";
import type { XmlElement } from "../xml-document.ts";
import { xmlCents } from "./amounts.ts";
import { entryOf } from "./camt-entry.ts";
import { accountOf, all, at, attribute, everyAt, localName, signOf, textAt } from "./camt-tree.ts";
import { isoDay } from "./days.ts";
import type { StatementProblems } from "./statement-problems.ts";

const MESSAGES = {
  "camt.053": { message: "BkToCstmrStmt", part: "Stmt" },
  "camt.054": { message: "BkToCstmrDbtCdtNtfctn", part: "Ntfctn" },
} as const;

/** How deep a message may be inside an envelope, such as one with a business application header. */
const DEEPEST_ENVELOPE = 5;

/**
 * Reads a document with a camt.053 or camt.054. Versions are told apart by the elements that they have, not by a list:
 * the namespace must only end with the message's name and any version. An entry that cannot be read is noted with its
 * line and left out; the others are read.
 *
 * @returns null after a problem that concerns the whole file
 */
export function readCamt(root: XmlElement, problems: StatementProblems): BankFile | null {
  const found = messagesIn(root, "", DEEPEST_ENVELOPE);
  const format = found[0]?.format;
  if (!format) {
    problems.add(root.line, "not-a-statement", { name: namespaceOf(root, "") || localName(root) });
    return null;
  }
  const { part } = MESSAGES[format];
  const parts = found.filter((one) => one.format === format).flatMap(({ element }) => all(element, part));
  if (parts.length === 0) problems.add(root.line, "no-statement");
  return parts.length === 0 ? null : { format, statements: parts.map((one) => statementOf(one, problems)) };
}

type Format = keyof typeof MESSAGES;

/** The messages of a document. A namespace that names another message is no statement, whatever its elements. */
function messagesIn(element: XmlElement, outer: string, levels: number): { format: Format; element: XmlElement }[] {
  const namespace = namespaceOf(element, outer);
  const format = (Object.keys(MESSAGES) as Format[]).find((one) => MESSAGES[one].message === localName(element));
  if (format) return namespace === "" || namedBy(namespace) === format ? [{ format, element }] : [];
  return levels === 0 ? [] : element.children.flatMap((child) => messagesIn(child, namespace, levels - 1));
}

function namedBy(namespace: string): string | undefined {
  return /(camt\.\d{3})\.\d{3}\.\d{2,3}(?:\.\w+)?$/.exec(namespace)?.[1];
}

/** The namespace of an element: declared by it, or by one around it. */
function namespaceOf(element: XmlElement, outer: string): string {
  const [prefix] = element.name.includes(":") ? element.name.split(":") : [null];
  return element.attributes.get(prefix === null ? "xmlns" : `xmlns:${prefix}`)?.trim() ?? outer;
}

function statementOf(element: XmlElement, problems: StatementProblems): BankStatement {
  const account = accountOf(at(element, "Acct"));
  if (!account) problems.add(element.line, "account-missing");
  const currency = textAt(element, "Acct/Ccy");
  const number = textAt(element, "ElctrncSeqNb") ?? textAt(element, "LglSeqNb");
  const balances = everyAt(element, "Bal");
  return {
    account,
    currency,
    number: number !== null && /^\d{1,15}$/.test(number) ? Number(number) : null,
    copy: textAt(element, "CpyDplctInd"),
    opening: balanceOf(balances, ["OPBD", "PRCD"], "first", currency),
    closing: balanceOf(balances, ["CLBD"], "last", currency),
    entries: all(element, "Ntry")
      .map((one) => entryOf(one, { id: account, currency }, problems))
      .filter((one) => one !== null),
  };
}

/** A statement of several days may hold a balance of each: its first opening and its last closing count. */
function balanceOf(
  balances: readonly XmlElement[],
  codes: readonly string[],
  which: "first" | "last",
  currency: string | null,
): Balance | null {
  for (const code of codes) {
    const found = balances
      .filter((one) => (textAt(one, "Tp/CdOrPrtry/Cd") ?? textAt(one, "Tp/CdOrPrtry/Prtry")) === code)
      .flatMap((one) => readBalance(one) ?? []);
    const own = found.filter((one) => currency === null || one.currency === currency);
    const sorted = (own.length > 0 ? own : found).toSorted((a, b) => ((a.day ?? "") < (b.day ?? "") ? -1 : 1));
    const balance = which === "first" ? sorted[0] : sorted.at(-1);
    if (balance) return balance;
  }
  return null;
}

function readBalance(element: XmlElement): Balance | null {
  const amount = at(element, "Amt");
  const cents = amount && xmlCents(amount.text);
  const sign = signOf(element);
  if (cents === null || sign === null) return null;
  const day = textAt(element, "Dt/Dt") ?? textAt(element, "Dt/DtTm");
  return { cents: cents * sign || 0, currency: attribute(amount, "Ccy"), day: day && isoDay(day) };
}
