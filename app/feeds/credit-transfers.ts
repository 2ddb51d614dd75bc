/** Credit transfers for a bank: ISO 20022 pain.001, in versions 09 and 03, within the rules of SEPA. */

import Builder from "fast-xml-builder";
import { sepaReference, sepaText } from "./sepa-text.ts";

/** A town and a country, the least that a structured address says. */
export interface TransferTown {
  readonly town: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
}

export interface CreditTransfer {
  /** Comes back on the bank statement (EndToEndId), at most 35 characters. */
  readonly reference: string;
  /** In euro cents, above 0. */
  readonly cents: number;
  /** The account holder's name. */
  readonly holder: string;
  /** Without blanks. */
  readonly iban: string;
  /** As the holder reads it on the statement. */
  readonly text: string;
  /** Written only for an account outside the European Economic Area; null when it is not known. */
  readonly town: TransferTown | null;
}

export interface CreditTransfers {
  /** Of the message, used once for ever, at most 35 characters. */
  readonly message: string;
  readonly version: "09" | "03";
  /** As written in the message, in local time: `YYYY-MM-DDTHH:MM:SS`. */
  readonly createdAt: string;
  /** The day on which the bank is to carry them out, `YYYY-MM-DD`. */
  readonly executionDay: string;
  readonly payer: TransferTown & { readonly name: string; readonly iban: string; readonly bic: string | null };
  /** All from the payer's account. */
  readonly transfers: readonly CreditTransfer[];
}

/**
 * Writes one message with one payment information. Each transfer is an entry of its own on the statement
 * (`BtchBookg` false), charges are shared, and no address is unstructured, as SEPA requires since November 2026.
 *
 * @throws RangeError without a transfer, or with an amount that is not a whole number of cents above 0
 */
export function creditTransfersXml(batch: CreditTransfers): string {
  const { version, transfers } = batch;
  if (transfers.length === 0 || transfers.some(({ cents }) => !Number.isSafeInteger(cents) || cents <= 0))
    throw new RangeError("A message has at least one transfer of at least one cent.");
  const sums = {
    NbOfTxs: String(transfers.length),
    CtrlSum: euros(transfers.reduce((sum, { cents }) => sum + cents, 0)),
  };
  const message = sepaReference(batch.message);
  const name = sepaText(batch.payer.name, 70);
  const builder = new Builder({ ignoreAttributes: false, format: true });
  return builder.build({
    "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
    Document: {
      "@_xmlns": `urn:iso:std:iso:20022:tech:xsd:pain.001.001.${version}`,
      CstmrCdtTrfInitn: {
        GrpHdr: { MsgId: message, CreDtTm: batch.createdAt, ...sums, InitgPty: { Nm: name } },
        PmtInf: {
          PmtInfId: sepaReference(`${message}-1`),
          PmtMtd: "TRF",
          BtchBookg: "false",
          ...sums,
          PmtTpInf: { SvcLvl: { Cd: "SEPA" } },
          ReqdExctnDt: version === "09" ? { Dt: batch.executionDay } : batch.executionDay,
          Dbtr: { Nm: name, ...(transfers.some(isAbroad) ? townOf(batch.payer) : {}) },
          DbtrAcct: { Id: { IBAN: batch.payer.iban } },
          DbtrAgt: { FinInstnId: bankOf(batch.payer.bic, version) },
          ChrgBr: "SLEV",
          CdtTrfTxInf: transfers.map(transferOf),
        },
      },
    },
  });
}

function transferOf(transfer: CreditTransfer) {
  const reference = sepaReference(transfer.reference);
  return {
    PmtId: { InstrId: reference, EndToEndId: reference },
    Amt: { InstdAmt: { "@_Ccy": "EUR", "#text": euros(transfer.cents) } },
    Cdtr: {
      Nm: sepaText(transfer.holder, 70),
      ...(transfer.town && isAbroad(transfer) ? townOf(transfer.town) : {}),
    },
    CdtrAcct: { Id: { IBAN: transfer.iban } },
    RmtInf: { Ustrd: sepaText(transfer.text, 140) },
  };
}

/** The countries of SEPA outside the European Economic Area, whose banks ask where the payer is (EPC153-22). */
const OUTSIDE_EEA = new Set(["AD", "AL", "CH", "GB", "GG", "GI", "IM", "JE", "MC", "MD", "ME", "MK", "RS", "SM", "VA"]);

function isAbroad({ iban }: { readonly iban: string }): boolean {
  return OUTSIDE_EEA.has(iban.slice(0, 2));
}

function townOf({ town, country }: TransferTown) {
  return { PstlAdr: { TwnNm: sepaText(town, 35), Ctry: country } };
}

/** Without a BIC the bank finds itself by the account. */
function bankOf(bic: string | null, version: CreditTransfers["version"]) {
  if (!bic) return { Othr: { Id: "NOTPROVIDED" } };
  return version === "09" ? { BICFI: bic } : { BIC: bic };
}

function euros(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}
