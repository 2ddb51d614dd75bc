import { findInvoiceById } from "#app/domain/billing/find-invoice.ts";
import type { FileToSend } from "#app/domain/deposits/send-deposits.ts";
import { brokenChorusRules } from "#app/print/chorus-rules.ts";
import { facturXXml } from "#app/print/factur-x.ts";
import { type Drawing, issuedFile } from "./draw-invoice.ts";

/**
 * Makes the file with which an invoice or credit note is deposited: its Factur-X, as it was issued, in its own language.
 *
 * @returns the rules of Chorus Pro that it violates, as a reason, where it violates any
 * @throws when it cannot be drawn
 */
export async function depositFile(drawing: Drawing, id: number): Promise<FileToSend> {
  const invoice = await findInvoiceById(drawing.db, id);
  if (!invoice) throw new Error(`invoice ${id} is missing`);
  const { language, reference } = invoice.content;
  const content = await issuedFile(drawing, invoice, { form: "factur-x", language });
  const broken = brokenChorusRules(await facturXXml(content));
  return broken.length > 0 ? { refused: broken.join(", ") } : { file: { name: `${reference}.pdf`, content } };
}
