/** The parties and texts of a payment in a camt file. */
import type { BankPayment } from "../../domain/treasury/bank-file.ts";
import type { XmlElement } from "../xml-document.ts";
import { xmlCents } from "./amounts.ts";
import { accountOf, at, attribute, everyAt, signOf, textAt, textsAt } from "./camt-tree.ts";

/** What a payment takes from its entry. */
export interface Owner {
  readonly sign: 1 | -1;
  readonly currency: string;
  /** True in a reversal: the parties are those of the first payment, in its direction. */
  readonly isTurned: boolean;
  /** The account of the statement. */
  readonly account: string | null;
}

/** Reads the parties and texts of a transaction (`TxDtls`) and of the entry that has only one. */
export function paymentOf(detail: XmlElement | null, entry: XmlElement | null, owner: Owner): BankPayment {
  const returned = returnOf(detail);
  const side = otherSide(detail, owner, returned !== null);
  const agent = `RltdAgts/${side}Agt/FinInstnId`;
  const ultimate = `Ultmt${side}`;
  const name = partyName(detail, side);
  const others = [partyName(detail, ultimate), name ? null : textAt(detail, `${agent}/Nm`)].filter(
    (one) => one !== null,
  );
  return {
    cents: null,
    currency: owner.currency,
    endToEnd: textAt(detail, "Refs/EndToEndId"),
    name: name ?? others[0] ?? null,
    iban: accountOf(at(detail, `RltdPties/${side}Acct`)),
    bic: textAt(detail, `${agent}/BICFI`) ?? textAt(detail, `${agent}/BIC`),
    otherNames: others,
    identifiers: [side, ultimate].flatMap((one) => identifiersOf(detail, one)),
    texts: textsOf(detail, entry, returned),
    returned,
  };
}

/**
 * The side of the other party. A returned or reversed payment keeps the parties of its first way; where a bank writes
 * them otherwise, the own account tells.
 */
function otherSide(
  detail: XmlElement | null,
  { sign, isTurned, account }: Owner,
  isReturned: boolean,
): "Dbtr" | "Cdtr" {
  const debtorFirst = sign > 0 !== (isTurned || isReturned);
  const sides = debtorFirst ? (["Dbtr", "Cdtr"] as const) : (["Cdtr", "Dbtr"] as const);
  const accountAt = (side: string) => accountOf(at(detail, `RltdPties/${side}Acct`));
  const isKnown = (side: string) => partyName(detail, side) !== null || accountAt(side) !== null;
  const isOwn = (side: string) => account !== null && accountAt(side) === account;
  return sides.find((side) => isKnown(side) && !isOwn(side)) ?? sides[0];
}

/** The amount of a detail with the sign of its direction; null when the bank left it out or it is in another currency. */
export function detailAmount(detail: XmlElement, { sign, currency }: Owner): number | null {
  const amounts = ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt", "AmtDtls/InstdAmt/Amt"];
  for (const path of amounts) {
    const amount = at(detail, path);
    const cents = amount && xmlCents(amount.text);
    if (cents !== null && attribute(amount, "Ccy") === currency) return cents * (signOf(detail) ?? sign) || 0;
  }
  return null;
}

/** Versions from .08 on wrap a party in `Pty` or `Agt`. */
function partyName(detail: XmlElement | null, party: string): string | null {
  const path = `RltdPties/${party}`;
  return (
    textAt(detail, `${path}/Nm`) ?? textAt(detail, `${path}/Pty/Nm`) ?? textAt(detail, `${path}/Agt/FinInstnId/Nm`)
  );
}

function identifiersOf(detail: XmlElement | null, party: string): string[] {
  return ["Id", "Pty/Id"].flatMap((id) =>
    ["OrgId", "PrvtId"].flatMap((kind) => textsAt(detail, `RltdPties/${party}/${id}/${kind}/Othr/Id`)),
  );
}

function returnOf(detail: XmlElement | null): BankPayment["returned"] {
  const returned = at(detail, "RtrInf");
  if (!returned) return null;
  return {
    code: textAt(returned, "Rsn/Cd") ?? textAt(returned, "Rsn/Prtry") ?? textAt(returned, "RtrRsn/Cd"),
    words: textsAt(returned, "AddtlInf").join(" ") || null,
  };
}

function textsOf(
  detail: XmlElement | null,
  entry: XmlElement | null,
  returned: BankPayment["returned"],
): BankPayment["texts"] {
  const additional = [
    textsAt(detail, "RmtInf/Strd/AddtlRmtInf"),
    textsAt(detail, "AddtlTxInf"),
    textsAt(entry, "AddtlNtryInf"),
    returned?.words ? [returned.words] : [],
    textsAt(detail, "RltdRmtInf/RmtId"),
  ];
  return {
    references: textsAt(detail, "RmtInf/Strd/CdtrRefInf/Ref"),
    documents: everyAt(detail, "RmtInf/Strd/RfrdDocInf").flatMap((one) => [
      ...textsAt(one, "Nb"),
      ...textsAt(one, "LineDtls/Id/Nb"),
    ]),
    lines: [textsAt(detail, "RmtInf/Ustrd"), ...additional].filter((lines) => lines.length > 0),
    ids: ["Refs/EndToEndId", "Refs/InstrId", "Refs/TxId", "Refs/MsgId", "Refs/PmtInfId"].flatMap((path) =>
      textsAt(detail, path),
    ),
  };
}
