import { buildXml, extractXml, Profile, validateXsd } from "@stackforge-eu/factur-x";
import { PDFDict, PDFDocument, PDFName } from "pdf-lib";
import { expect, test } from "vitest";
import { creditContent, type InvoiceContent } from "#app/domain/billing/invoice-content.ts";
import { facturXOf } from "#app/jobs/invoice-paper.ts";
import { billedLine, sampleInvoice } from "#app/preview/samples/invoice.ts";
import { renderFacturX } from "#app/print/factur-x.ts";
import { facturXInput } from "#app/print/factur-x-input.ts";
import { brokenAmountRules } from "#app/print/factur-x-rules.ts";
import { srgbProfile } from "#app/print/srgb.ts";
import { SELLER } from "#test/support/billing-samples.ts";

const toPay = sampleInvoice();
const paid = sampleInvoice({ paid: { on: "2030-01-10", means: "card" } });
const person = { kind: "person", siret: null, serviceCode: null, commitmentNumber: null } as const;
const exempt = sampleInvoice(
  { lines: [billedLine("Ada", 5_001, 0)], buyer: { ...toPay.buyer, ...person } },
  { ...SELLER, vatNumber: null, iban: null, legalMention: null },
);
const credit = creditContent(paid, { reference: "A-2030-00001", issuedOn: "2030-02-01", reason: "Annulation <&>" });
const awkward = sampleInvoice({ lines: [billedLine("Ada", 11_500)] });
const many = sampleInvoice({
  lines: Array.from({ length: 97 }, (_, at) => billedLine(`Ada ${at} & Cie`, 9_999 + at, [1000, 2000, 550, 0][at % 4])),
});

test.each([
  ["to be paid by a public buyer", toPay],
  ["paid by card", paid],
  ["of a seller without VAT to a person", exempt],
  ["taken back", credit],
  ["of 115 € at 10 %, whose VAT is a cent beside base × rate", awkward],
  ["with many lines at four rates", many],
])("an invoice %s is valid in the schema, and its sums are exact", async (_, content) => {
  const data = facturXOf(content, { language: "fr" });
  const file = await renderFacturX(data);
  const { xml, filename, profile } = await extractXml(file);
  expect({
    schema: (await validateXsd(xml, Profile.EN16931)).errors,
    rules: brokenAmountRules(xml),
    file: [filename, profile],
    amounts: amountsIn(xml),
  }).toEqual({ schema: [], rules: [], file: ["factur-x.xml", "EN16931"], amounts: amountsOf(content) });
});

test.each([
  ["card", "48"],
  ["card-terminal", "48"],
  ["cheque", "20"],
  ["cash", "10"],
  ["transfer", "30"],
  ["mandate", "30"],
] as const)("an invoice paid by %s names the means %s of UNTDID 4461, in a valid file", async (means, code) => {
  const xml = xmlOf(sampleInvoice({ paid: { on: "2030-01-10", means } }));
  const said = /<ram:SpecifiedTradeSettlementPaymentMeans>\s*<ram:TypeCode>(\d+)</.exec(xml)?.[1];
  expect([said, (await validateXsd(xml, Profile.EN16931)).errors]).toEqual([code, []]);
});

test("control: the schema refuses a misplaced element", async () => {
  const { valid } = await validateXsd(xmlOf(toPay).replaceAll("ram:GrandTotalAmount", "ram:Total"), Profile.EN16931);
  expect(valid).toBe(false);
});

test("the French rules are kept: notes, process, identifiers and addresses, the credit note's reference", async () => {
  const said = Object.entries({ toPay, paid, exempt, credit }).map(([name, content]) => {
    const xml = xmlOf(content);
    return [
      name,
      {
        process: first(xml, "ram:BusinessProcessSpecifiedDocumentContextParameter"),
        type: /<rsm:ExchangedDocument>.*?<ram:TypeCode>(\d+)/.exec(xml)?.[1],
        notes: [...xml.matchAll(/<ram:SubjectCode>(\w+)/g)].map(([, code]) => code),
        sirens: [...xml.matchAll(/schemeID="0002">(\d+)</g)].map(([, siren]) => siren),
        addresses: [...xml.matchAll(/<ram:URIID schemeID="(\w+)">([^<]+)/g)].map(
          ([, scheme, value]) => `${scheme}:${value}`,
        ),
        tax: [...xml.matchAll(/<ram:ID schemeID="(VA|FC)">/g)].map(([, scheme]) => scheme),
        order: first(xml, "ram:BuyerOrderReferencedDocument"),
        service: first(xml, "ram:BuyerReference"),
        cites: first(xml, "ram:InvoiceReferencedDocument"),
        means: first(xml, "ram:SpecifiedTradeSettlementPaymentMeans"),
        iban: first(xml, "ram:PayeePartyCreditorFinancialAccount"),
        reason: first(xml, "ram:ExemptionReason"),
      },
    ];
  });
  const both = ["0225:732829320", "0225:356000000"];
  const chorus = {
    order: "EJ-2030-1",
    service: "SERVICE-7",
    sirens: ["732829320", "356000000"],
    addresses: both,
    tax: ["VA"],
  };
  const notes = ["PMT", "PMD", "AAB", "ABL"];
  expect(Object.fromEntries(said)).toEqual({
    toPay: { ...chorus, process: "S1", type: "380", notes, cites: null, means: "30", iban: SELLER.iban, reason: null },
    paid: { ...chorus, process: "S2", type: "380", notes, cites: null, means: "48", iban: null, reason: null },
    exempt: {
      ...{ process: "S1", type: "380", notes: ["PMT", "PMD", "AAB"], sirens: ["732829320"], tax: ["FC"] },
      ...{ addresses: ["0225:732829320", "EM:compta@exemple.invalid"], order: null, service: null, cites: null },
      ...{ means: null, iban: null, reason: "TVA non applicable, art. 293 B du CGI" },
    },
    credit: {
      ...chorus,
      process: "S1",
      type: "381",
      notes,
      cites: "F-2030-00042",
      means: null,
      iban: null,
      reason: null,
    },
  });
});

test("the file is marked as PDF/A-3 with a colour space, its fonts inside, and the XML as another form of the page", async () => {
  const document = await PDFDocument.load(await renderFacturX(facturXOf(toPay, { language: "fr" })));
  const { catalog, context } = document;
  const files = catalog.lookup(PDFName.of("AF"));
  const metadata = context.lookup(catalog.get(PDFName.of("Metadata")))?.toString() ?? "";
  const relations = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [object.get(PDFName.of("AFRelationship"))?.toString()] : []))
    .filter(Boolean);
  expect({
    files: files !== undefined,
    relations,
    intent: catalog.lookup(PDFName.of("OutputIntents")) !== undefined,
    part: /pdfaid:part[>="]+3/.test(metadata),
    id: context.trailerInfo.ID !== undefined,
    title: document.getTitle(),
  }).toEqual({
    files: true,
    relations: ["/Alternative"],
    intent: true,
    part: true,
    id: true,
    title: "Facture F-2030-00042",
  });
});

test("the colour profile has the right length and structure", () => {
  const profile = srgbProfile();
  expect([profile.readUInt32BE(0), profile.toString("latin1", 12, 20), profile.toString("latin1", 36, 40)]).toEqual([
    profile.length,
    "mntrRGB ",
    "acsp",
  ]);
});

function xmlOf(content: InvoiceContent): string {
  const { words } = facturXOf(content, { language: "fr" });
  return buildXml(facturXInput(content, words), Profile.EN16931);
}

/** The text of the first element of a name, without tags. */
function first(xml: string, name: string): string | null {
  return new RegExp(`<${name}[^>]*>(?:<[^>]+>)*([^<]*)<`).exec(xml)?.[1] ?? null;
}

/** The XML's amounts, in cents. */
function amountsIn(xml: string) {
  const cents = (text: string | undefined) => Math.round(Number(text) * 100);
  const all = (pattern: RegExp) => [...xml.matchAll(pattern)].map(([, amount]) => cents(amount));
  const one = (name: string) => all(new RegExp(`<ram:${name}[^>]*>([\\d.]+)<`, "g")).at(-1) ?? null;
  return {
    lines: all(/<ram:LineTotalAmount>([\d.]+)</g).slice(0, -1),
    prices: all(/<ram:ChargeAmount>([\d.]+)</g),
    groups: [...xml.matchAll(/<ram:CalculatedAmount>([\d.]+)<.*?<ram:BasisAmount>([\d.]+)</g)].map(([, vat, net]) => [
      cents(net),
      cents(vat),
    ]),
    totals: ["LineTotalAmount", "TaxBasisTotalAmount", "TaxTotalAmount", "GrandTotalAmount"].map(one),
    paidAndDue: ["TotalPrepaidAmount", "DuePayableAmount"].map(one),
  };
}

/** The expected amounts (EN 16931: BR-CO-10, 13 to 16, BR-S-8). */
function amountsOf({ lines, vat, totals, payment, kind }: InvoiceContent) {
  const nets = lines.map((line) => line.netCents);
  const isPaid = kind === "invoice" && payment.paid !== null;
  return {
    lines: nets,
    prices: nets,
    groups: vat.map((group) => [group.netCents, group.vatCents]),
    totals: [
      nets.reduce((sum, net) => sum + net, 0),
      totals.netCents,
      totals.vatCents,
      totals.netCents + totals.vatCents,
    ],
    paidAndDue: isPaid ? [totals.grossCents, 0] : [null, totals.grossCents],
  };
}
