import { buildXml, Profile, validateInput } from "@stackforge-eu/factur-x";
import fc from "fast-check";
import { expect, test } from "vitest";
import { creditContent, type InvoiceContent } from "#app/domain/billing/invoice-content.ts";
import { facturXOf, invoicePaper } from "#app/jobs/invoice-paper.ts";
import { billedLine, sampleInvoice } from "#app/preview/samples/invoice.ts";
import { facturXInput } from "#app/print/factur-x-input.ts";
import { brokenAmountRules } from "#app/print/factur-x-rules.ts";
import { brokenOfficialRules } from "#test/support/official-rules.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";

const RATES = [210, 550, 1000, 2000];
const HIGHEST_CENTS = 100_000;

const { words: WORDS } = facturXOf(sampleInvoice(), { language: "fr" });
const pricedLine = fc.tuple(fc.integer({ min: 1, max: HIGHEST_CENTS }), fc.constantFrom(...RATES));

test("every price in cents up to 1,000 € at 2.1, 5.5, 10 and 20 % has an invoice and a credit note that keep the rules", () => {
  const wrong: unknown[] = [];
  for (const rate of RATES)
    for (const gross of prices({ sample: 400 })) {
      const invoice = billed([[gross, rate]], false);
      for (const content of [invoice, credited(invoice)]) {
        const xml = xmlOf(content);
        const broken = brokenAmountRules(xml);
        const said = amountsIn(xml).join();
        const { totals } = content;
        const sums = [totals.netCents, totals.netCents, totals.vatCents, gross];
        if (broken.length > 0 || said !== [totals.netCents, totals.vatCents, totals.netCents, ...sums].join())
          wrong.push({ gross, rate, broken, said });
      }
    }
  expect(wrong).toEqual([]);
});

test("invoices with several lines and rates keep the rules, and PDF and XML have the same cents", () => {
  fc.assert(
    fc.property(fc.array(pricedLine, { minLength: 2, maxLength: 20 }), fc.boolean(), (lines, isPaid) => {
      const invoice = billed(lines, isPaid);
      for (const content of [invoice, credited(invoice)])
        expect([brokenAmountRules(xmlOf(content)), amountsIn(xmlOf(content))]).toEqual([[], amountsOnPaper(content)]);
    }),
    { numRuns: cases({ sample: 40, whole: 5_000 }), seed: PROOF_SEED },
  );
});

test("control: the library's own check refuses 7,589 of the prices at 20 %", () => {
  const all = prices({ sample: 400 });
  const refused = all.filter((gross) => {
    const content = billed([[gross, 2000]], false);
    return !validateInput(facturXInput(content, WORDS), Profile.EN16931).valid;
  });
  if (all.length === HIGHEST_CENTS) expect(refused).toHaveLength(7_589);
  else expect(refused.length).toBeGreaterThan(0);
});

test("the official rules judge a seeded sample of invoices as we do", async () => {
  const drawn = fc.sample(fc.tuple(fc.array(pricedLine, { minLength: 1, maxLength: 6 }), fc.boolean(), fc.boolean()), {
    numRuns: cases({ sample: 6, whole: 500 }),
    seed: PROOF_SEED,
  });
  const wrong: unknown[] = [];
  for (const [lines, isPaid, isCredited] of [[[[11_500, 1000]], false, false] as const, ...drawn]) {
    const invoice = billed(lines, isPaid);
    const broken = await brokenOfficialRules(xmlOf(isCredited ? credited(invoice) : invoice));
    wrong.push(...broken.map(({ rule, text }) => [lines, rule, text]));
  }
  expect(wrong).toEqual([]);
});

test("control: both checks find an amount that is a cent off", async () => {
  const xml = xmlOf(billed([[11_500, 1000]], false));
  const off = xml.replace("<ram:GrandTotalAmount>115.00", "<ram:GrandTotalAmount>115.01");
  const official = (await brokenOfficialRules(off)).map(({ rule }) => rule).filter((rule) => rule.startsWith("BR-CO"));
  expect([official, brokenAmountRules(off)]).toEqual([
    ["BR-CO-15", "BR-CO-16"],
    ["BR-CO-15", "BR-CO-16"],
  ]);
});

function billed(lines: readonly (readonly [gross: number, rate: number])[], isPaid: boolean): InvoiceContent {
  return sampleInvoice({
    lines: lines.map(([gross, rate], at) => billedLine(`Ada ${at}`, gross, rate)),
    paid: isPaid ? { on: "2030-01-10", means: "card" } : null,
  });
}

function credited(invoice: InvoiceContent): InvoiceContent {
  return creditContent(invoice, { reference: "A-2030-00001", issuedOn: "2030-02-01", reason: "Annulation" });
}

function xmlOf(content: InvoiceContent): string {
  return buildXml(facturXInput(content, WORDS), Profile.EN16931);
}

/** All prices in cents, or a seeded sample of them. */
function prices({ sample }: { sample: number }): number[] {
  if (cases({ sample, whole: HIGHEST_CENTS }) === HIGHEST_CENTS)
    return Array.from({ length: HIGHEST_CENTS }, (_, at) => at + 1);
  return fc.sample(fc.integer({ min: 1, max: HIGHEST_CENTS }), { numRuns: sample, seed: PROOF_SEED });
}

/** Amounts of lines, then VAT and base of each rate, then the totals. */
function amountsIn(xml: string): number[] {
  const amounts = /<ram:(?:LineTotal|Calculated|Basis|TaxBasisTotal|TaxTotal|GrandTotal)Amount[^>]*>([\d.]+)</g;
  return [...xml.matchAll(amounts)].map(([, text = ""]) => centsOf(text));
}

function amountsOnPaper(content: InvoiceContent): number[] {
  const { lines, vat, totals } = invoicePaper(content, { language: "fr" });
  return [
    ...lines.map(({ net }) => net),
    ...vat.rows.flatMap(({ net, vat: charged }) => [charged, net]),
    ...[totals.net, totals.net, totals.vat, totals.gross].map(([, text]) => text),
  ].map(centsOf);
}

function centsOf(text: string): number {
  return Number(text.replace(/[^\d,.]/g, "").replace(/[,.](\d\d)$/, "$1"));
}
