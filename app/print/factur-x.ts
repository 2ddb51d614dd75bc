import { embedFacturX, Profile } from "@stackforge-eu/factur-x";
import type { InvoiceContent } from "#app/domain/billing/invoice-content.ts";
import { type FacturXWords, facturXInput } from "./factur-x-input.ts";
import { renderInvoice } from "./invoice.tsx";
import type { InvoiceData } from "./invoice-data.ts";
import { srgbProfile } from "./srgb.ts";

export type FacturXData = {
  /** what people read */
  paper: InvoiceData;
  /** the same for machines */
  content: InvoiceContent;
  words: FacturXWords;
};

/**
 * An invoice or credit note as Factur-X 1.0, profile EN 16931: the PDF that people read, as PDF/A-3, and in it the same
 * invoice as UN/CEFACT Cross Industry Invoice XML.
 *
 * @throws when the content lacks what the profile wants
 */
export async function renderFacturX({ paper, content, words }: FacturXData): Promise<Buffer> {
  const { pdf } = await embedFacturX({
    pdf: await renderInvoice(paper),
    input: facturXInput(content, words),
    profile: Profile.EN16931,
    rgbIccProfile: srgbProfile(),
    unembeddedFonts: "throw",
    meta: { title: `${paper.title} ${paper.reference}`, author: paper.seller.name, creator: paper.seller.name },
  });
  return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
}
