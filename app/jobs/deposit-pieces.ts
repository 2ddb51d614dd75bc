import { findInvoiceById } from "#app/domain/billing/find-invoice.ts";
import type { InvoiceContent } from "#app/domain/billing/invoice-content.ts";
import { brokenChorusRules, type ChorusRule } from "#app/print/chorus-rules.ts";
import { facturXXml } from "#app/print/factur-x.ts";
import { type Drawing, issuedFile } from "./draw-invoice.ts";

/** The files of an invoice or credit note that a person deposits on the portal, in its own language. */
export interface DepositPieces {
  readonly content: InvoiceContent;
  /** The plain PDF, for the case that the portal refuses the other one. */
  readonly paper: Buffer;
  readonly facturX: Buffer;
  readonly xml: string;
  /** The rules of Chorus Pro that it violates. */
  readonly broken: readonly ChorusRule[];
}

/** Reads the files of invoices and credit notes, one after the other; those not drawn yet are drawn. */
export async function* depositPieces(drawing: Drawing, ids: readonly number[]): AsyncGenerator<DepositPieces> {
  for (const id of ids) {
    const invoice = await findInvoiceById(drawing.db, id);
    if (!invoice) continue;
    const { content } = invoice;
    const { language } = content;
    const paper = await issuedFile(drawing, invoice, { form: "paper", language });
    const facturX = await issuedFile(drawing, invoice, { form: "factur-x", language });
    const xml = await facturXXml(facturX);
    yield { content, paper, facturX, xml, broken: brokenChorusRules(xml) };
  }
}
