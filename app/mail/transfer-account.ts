import type { Block, LetterAttachment, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** The account for a transfer, as letters show it: the same reference as on the invoice and the order's page. */
export interface TransferAccount {
  /** As typed. Banks compare it with the IBAN. */
  readonly holder: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly reference: string;
  /** The code for a bank's app, as PNG. */
  readonly qr: Buffer | null;
}

/** What to type in a transfer. */
export function transferRows(account: TransferAccount | null, t: Words) {
  if (!account) return [];
  return [
    { label: t("order.holder"), value: typed(account.holder) },
    { label: "IBAN", value: account.iban },
    { label: "BIC", value: account.bic ?? "" },
    { label: t("order.reference"), value: account.reference },
  ];
}

/** The Content-ID of the code for a bank's app. */
const QR = "transfer";

/** The code for a bank's app, whose picture `withCode` adds to the letter. */
export function codeBlocks(account: TransferAccount | null, t: Words): Block[] {
  if (!account?.qr) return [];
  const [words, caption, plain] = [t("order.qr.words"), t("order.qr.caption"), t("order.qr.plain")];
  return [{ kind: "picture", cid: QR, words, caption, plain }];
}

/** Adds the picture of the code to a letter's files. */
export function withCode(files: readonly LetterAttachment[], account: TransferAccount | null): LetterAttachment[] {
  if (!account?.qr) return [...files];
  return [...files, { filename: "virement.png", contentType: "image/png", content: account.qr, cid: QR }];
}
