import { buildXml, embedFacturX, extractXml, Profile, validateXsd } from "@stackforge-eu/factur-x";
import type { InvoiceContent } from "#app/domain/billing/invoice-content.ts";
import { type FacturXWords, facturXInput, type ProcessCodes } from "./factur-x-input.ts";
import { brokenAmountRules } from "./factur-x-rules.ts";
import { renderInvoice } from "./invoice.tsx";
import type { InvoiceData } from "./invoice-data.ts";
import { srgbProfile } from "./srgb.ts";

export type FacturXData = {
  /** the data of the readable PDF */
  paper: InvoiceData;
  /** the same for machines */
  content: InvoiceContent;
  words: FacturXWords;
  process: ProcessCodes;
};

/**
 * Renders an invoice or credit note as Factur-X 1.0, profile EN 16931: the readable PDF as PDF/A-3, with the invoice
 * embedded as UN/CEFACT Cross Industry Invoice XML. The XML is checked against the profile's schema and the official
 * rules about amounts. The library's own check is not used, because it refuses amounts that these rules allow.
 *
 * @throws when the XML violates the schema or a rule
 */
export async function renderFacturX({ paper, ...data }: FacturXData): Promise<Buffer> {
  const xml = await checkedXml(data);
  const { pdf } = await embedFacturX({
    pdf: await renderInvoice(paper),
    xml,
    profile: Profile.EN16931,
    validateBeforeEmbed: false,
    rgbIccProfile: srgbProfile(),
    unembeddedFonts: "throw",
    meta: { title: `${paper.title} ${paper.reference}`, author: paper.seller.name, creator: paper.seller.name },
  });
  return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
}

/** Reads the XML that a Factur-X file holds. @throws when it holds none */
export async function facturXXml(pdf: Buffer): Promise<string> {
  return (await extractXml(pdf)).xml;
}

async function checkedXml({ content, words, process }: Omit<FacturXData, "paper">): Promise<string> {
  const xml = buildXml(facturXInput(content, words, { process }), Profile.EN16931);
  const { errors } = await validateXsd(xml, Profile.EN16931);
  const broken = [...errors.map(({ message }) => message), ...brokenAmountRules(xml)];
  if (broken.length > 0) throw new Error(`${content.reference} is no valid Factur-X: ${broken.join("; ")}`);
  return xml;
}
