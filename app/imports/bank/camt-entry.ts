/** Entries of a camt.053 or camt.054. */
import type { BankEntry } from "../../domain/treasury/bank-file.ts";
import type { XmlElement } from "../xml-document.ts";
import { xmlCents } from "./amounts.ts";
import { detailAmount, type Owner, paymentOf } from "./camt-payment.ts";
import { at, attribute, everyAt, signOf, textAt } from "./camt-tree.ts";
import { isoDay } from "./days.ts";
import type { StatementProblems } from "./statement-problems.ts";

/** Reads an entry. @returns null after a problem noted with its line */
export function entryOf(
  element: XmlElement,
  account: { readonly id: string | null; readonly currency: string | null },
  problems: StatementProblems,
): BankEntry | null {
  const amount = at(element, "Amt");
  const cents = amount && xmlCents(amount.text);
  const sign = signOf(element);
  const status = textAt(element, "Sts/Cd") ?? textAt(element, "Sts/Prtry") ?? textAt(element, "Sts");
  const currency = attribute(amount, "Ccy") ?? account.currency;
  if (!amount) problems.add(element.line, "amount-missing");
  else if (cents === null) problems.add(amount.line, "amount-unreadable", { value: amount.text.trim() });
  if (sign === null) problems.add(element.line, "sign-unknown", { value: textAt(element, "CdtDbtInd") ?? "" });
  if (!status) problems.add(element.line, "status-unknown");
  if (!currency) problems.add(element.line, "currency-missing");
  const days = ["BookgDt", "ValDt"].map((name) => dayAt(element, name, problems));
  if (cents === null || sign === null || !status || !currency || days.includes(undefined)) return null;
  const isTurned = /^(?:true|1)$/.test(textAt(element, "RvslInd") ?? "");
  const owner: Owner = { sign, currency, isTurned, account: account.id };
  const transactions = everyAt(element, "NtryDtls/TxDtls");
  const [only = null] = transactions;
  const bankReference = referenceOf(textAt(element, "AcctSvcrRef"));
  const payment = paymentOf(transactions.length > 1 ? null : only, element, owner);
  return {
    ...payment,
    cents: cents * sign || 0,
    line: element.line,
    status,
    booked: days[0] ?? null,
    value: days[1] ?? null,
    bankReference,
    reversal: owner.isTurned,
    reverses: reversedBy(only, bankReference, payment.returned !== null || owner.isTurned),
    batch: batchOf(element),
    chargesCents: chargesOf(element) ?? chargesOf(only),
    sent: sentOf(element, only, currency),
    kind: kindOf(element, only),
    details: transactions.length > 1 ? transactions.map((one) => detailOf(one, owner)) : [],
    label: null,
    balanceCents: null,
  };
}

/** Undefined after a problem: a day that is there must be one. */
function dayAt(element: XmlElement, name: string, problems: StatementProblems): string | null | undefined {
  const written = textAt(element, `${name}/Dt`) ?? textAt(element, `${name}/DtTm`);
  if (written === null) return null;
  const day = isoDay(written);
  if (day === null) problems.add(at(element, name)?.line ?? element.line, "day-unreadable", { value: written });
  return day ?? undefined;
}

/** Words that stand for "no reference" in a field that must be filled. */
const NO_REFERENCE = /^(?:NONREF|NOTPROVIDED|NOREF|NONE)$/i;

function referenceOf(text: string | null): string | null {
  return text && NO_REFERENCE.test(text) ? null : text;
}

/** A reversal or return cites the bank's reference of the entry that it takes back. */
function reversedBy(detail: XmlElement | null, own: string | null, takesBack: boolean): string | null {
  const cited = referenceOf(textAt(detail, "Refs/AcctSvcrRef"));
  return takesBack && cited !== own ? cited : null;
}

function batchOf(element: XmlElement): BankEntry["batch"] {
  const batch = at(element, "NtryDtls/Btch");
  if (!batch) return null;
  const count = textAt(batch, "NbOfTxs");
  return {
    id: textAt(batch, "MsgId") ?? textAt(batch, "PmtInfId"),
    count: count !== null && /^\d{1,15}$/.test(count) ? Number(count) : null,
  };
}

/** Version .02 repeats the charges, later ones have a total or records. */
function chargesOf(element: XmlElement | null): number | null {
  const total = textAt(element, "Chrgs/TtlChrgsAndTaxAmt");
  if (total !== null) return xmlCents(total);
  const parts = [...everyAt(element, "Chrgs/Amt"), ...everyAt(element, "Chrgs/Rcrd/Amt")].flatMap(
    ({ text }) => xmlCents(text) ?? [],
  );
  return parts.length === 0 ? null : parts.reduce((sum, cents) => sum + cents, 0);
}

/** The amount sent, where its currency is not the account's. */
function sentOf(element: XmlElement, detail: XmlElement | null, currency: string): BankEntry["sent"] {
  for (const one of [element, detail]) {
    const amount = at(one, "AmtDtls/InstdAmt/Amt") ?? at(one, "AmtDtls/TxAmt/Amt");
    const [cents, of] = [amount && xmlCents(amount.text), attribute(amount, "Ccy")];
    if (cents !== null && of && of !== currency) return { cents, currency: of };
  }
  return null;
}

/** The codes of ISO 20022 (ExternalBankTransactionSubFamily1Code) that tell what an entry is. */
const KINDS: Readonly<Record<string, BankEntry["kind"]>> = {
  CHRG: "charges",
  COMM: "charges",
  FEES: "charges",
  INTR: "interest",
  RRTN: "return",
  RPCR: "return",
};

function kindOf(element: XmlElement, detail: XmlElement | null): BankEntry["kind"] {
  const code = textAt(element, "BkTxCd/Domn/Fmly/SubFmlyCd") ?? textAt(detail, "BkTxCd/Domn/Fmly/SubFmlyCd");
  return (code && KINDS[code]) || (at(detail, "RtrInf") ? "return" : null);
}

function detailOf(detail: XmlElement, owner: Owner): BankEntry["details"][number] {
  return { ...paymentOf(detail, null, owner), cents: detailAmount(detail, owner) };
}
