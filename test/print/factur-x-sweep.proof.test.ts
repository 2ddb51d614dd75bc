import { buildXml, Profile, validateXsd } from "@stackforge-eu/factur-x";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Buyer, creditContent, type InvoiceContent, type Paid } from "#app/domain/billing/invoice-content.ts";
import type { DatedSeller } from "#app/domain/billing/seller.ts";
import { frenchVatNumber } from "#app/domain/siret.ts";
import { facturXOf } from "#app/jobs/invoice-paper.ts";
import { BUYER, SELLER } from "#app/mail/examples/parties.ts";
import { billedLine, sampleInvoice } from "#app/preview/samples/invoice.ts";
import { brokenChorusRules } from "#app/print/chorus-rules.ts";
import { facturXInput } from "#app/print/factur-x-input.ts";
import { brokenAmountRules } from "#app/print/factur-x-rules.ts";
import { brokenOfficialRules } from "#test/support/official-rules.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";

/** The longest texts that Chorus Pro takes. */
const LIMITS = { name: 99, serviceCode: 100, commitmentNumber: 50 };

/** The rates of VAT in France, in basis points: all that an invoice may have, and none with its reason. */
const RATES = [0, 90, 105, 175, 210, 550, 850, 1000, 1300, 2000];

test("invoices and credit notes of every kind keep the schema, our rules about amounts and Chorus Pro's limits", async () => {
  const wrong: unknown[] = [];
  for (const { content, xml } of drawn(cases({ sample: 60, whole: 600 }))) {
    const { errors } = await validateXsd(xml, Profile.EN16931);
    const broken = [
      ...errors.map(({ message }) => message),
      ...brokenAmountRules(xml),
      ...(content.buyer.kind === "public" ? brokenChorusRules(xml) : []),
    ];
    if (broken.length > 0) wrong.push([content.kind, content.buyer, broken]);
  }
  expect(wrong).toEqual([]);
});

test("a seeded sample of them keeps the official rules", async () => {
  const wrong: unknown[] = [];
  for (const { content, xml } of drawn(cases({ sample: 8, whole: 500 }))) {
    const broken = await brokenOfficialRules(xml);
    if (broken.length > 0) wrong.push([content.kind, content.buyer, content.lines.length, broken]);
  }
  expect(wrong).toEqual([]);
});

test("the sample has every kind of buyer, every rate, credit notes in part and whole, one line and many", () => {
  const all = drawn(500).map(({ content }) => content);
  const seen = (of: (content: InvoiceContent) => unknown) => new Set(all.map(of)).size;
  expect({
    rates: new Set(all.flatMap(({ vat }) => vat.map(({ vatBasisPoints }) => vatBasisPoints))).size,
    kinds: seen(({ kind, buyer }) => `${kind} ${buyer.kind}`),
    shortest: Math.min(...all.map(({ lines }) => lines.length)),
    longest: Math.max(...all.map(({ lines }) => lines.length)) > 50,
    paid: seen(({ payment }) => payment.paid?.means),
    reduced: seen(({ kind, lines }) => `${kind} ${lines.some(({ voucher }) => voucher)}`),
  }).toEqual({ rates: RATES.length, kinds: 6, shortest: 1, longest: true, paid: 3, reduced: 3 });
});

/** Names as people and bodies have them, up to the longest that Chorus Pro takes. */
const name = fc.oneof(
  fc.constantFrom("Ville de L’Haÿ-les-Roses", "Œuvre & Cie <SARL>", "Thị Łucja Őrsi", "Établissement « Été »", "Ça"),
  fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: LIMITS.name }).filter((text) => text.trim() !== ""),
  fc.constant("É".repeat(LIMITS.name)),
);
const code = (maxLength: number) =>
  fc.option(fc.stringMatching(new RegExp(`^[A-Z0-9][A-Z0-9_/-]{0,${maxLength - 1}}$`)), { nil: null });
const own = { ...BUYER, siret: null, vatNumber: null, serviceCode: null, commitmentNumber: null };
const person = fc.record({ name }).map((of): Buyer => ({ ...own, kind: "person", ...of }));
const company = fc
  .record({ name, siret: fc.constantFrom("73282932000074", "35600000049837", "732829320", null), abroad: fc.boolean() })
  .map(({ name: named, siret, abroad }): Buyer => {
    if (abroad)
      return { ...own, kind: "company", name: named, country: "BE", vatNumber: "BE0428759497", city: "Liège" };
    return { ...own, kind: "company", name: named, siret, vatNumber: siret && frenchVatNumber(siret.slice(0, 9)) };
  });
const body = fc
  .record({
    name,
    serviceCode: code(LIMITS.serviceCode),
    commitmentNumber: code(LIMITS.commitmentNumber),
  })
  .map((of): Buyer => ({ ...own, kind: "public", siret: "21990001600011", ...of }));
/** Whole prices, and discounted ones down to a cent. */
const price = fc.oneof(
  fc.constantFrom(1, 2, 5_000, 11_000, 11_500, 22_000, 99_999),
  fc
    .tuple(fc.integer({ min: 100, max: 100_000 }), fc.integer({ min: 1, max: 99 }))
    .map(([full, off]) => Math.max(1, Math.round((full * (100 - off)) / 100))),
);
/** What one person in four takes beside the place, at a price and a rate of its own. */
const option = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      ticketType: fc.constantFrom("Déjeuner du jeudi", "Dîner & navette <retour>", "Œuf, été, « car »"),
      ...{ price, rate: fc.constantFrom(...RATES) },
    }),
  },
);
/** What a voucher took off the price, of every third line. */
const off = fc.option(fc.integer({ min: 1, max: 20_000 }), { freq: 2 });
const line = (priced: fc.Arbitrary<number>) =>
  fc.record({ attendee: name, price: priced, rate: fc.constantFrom(...RATES), option, off });
/** One to sixty places with a price, and some free of charge beside them, which are not billed. */
const lines = fc
  .tuple(
    fc.integer({ min: 1, max: 60 }).chain((length) => fc.array(line(price), { minLength: length, maxLength: length })),
    fc.array(line(fc.constant(0)), { maxLength: 3 }),
  )
  .map(([priced, free]) => [...free, ...priced]);
const seller = fc
  .record({
    name,
    legalMention: fc.option(fc.constant("Association loi 1901"), { nil: null }),
    vatOnDebits: fc.boolean(),
  })
  .map((of): DatedSeller => ({ ...SELLER, ...of }));
const sale = fc.record({
  ...{ buyer: fc.oneof(person, company, body), lines, seller, language: fc.constantFrom("fr", "en") },
  paid: fc.constantFrom<Paid | null>(
    null,
    { on: "2030-01-09", means: "card" },
    { on: "2030-01-09", means: "transfer" },
  ),
  /** Credit notes one after the other: which part of each line they take back, in percent. */
  credits: fc.oneof(fc.constant([]), fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 3 })),
});

/** Draws documents from the seed: invoices, and of some the last credit note. */
function drawn(count: number): { content: InvoiceContent; xml: string }[] {
  return fc.sample(sale, { numRuns: count, seed: PROOF_SEED }).map(({ seller: from, credits, lines: sold, ...of }) => {
    const billed = sold.flatMap(({ attendee, price: cents, rate, option: taken, off: discount }) => {
      const reduced = discount === null ? {} : { voucher: { code: "PRINTEMPS-7K3M", fullCents: cents + discount } };
      const place = { ...billedLine(attendee, cents, rate), ...reduced };
      if (!taken) return [place];
      const { ticketType, price: own, rate: ownRate } = taken;
      return [place, { ...billedLine(attendee, own, ownRate), ticketType, ticketTypeEn: null }];
    });
    const invoice = sampleInvoice({ ...of, lines: billed } as Parameters<typeof sampleInvoice>[0], from);
    const content = creditsOf(invoice, credits).at(-1) ?? invoice;
    const { words } = facturXOf(content, { language: content.language });
    return { content, xml: buildXml(facturXInput(content, words), Profile.EN16931) };
  });
}

/** Takes parts of an invoice back, until nothing is left; the last note takes all that is left when it says 100 %. */
function creditsOf(invoice: InvoiceContent, percents: readonly number[]): InvoiceContent[] {
  const left = invoice.lines.map(({ grossCents }) => grossCents);
  const earlier: InvoiceContent[] = [];
  for (const percent of percents) {
    const taken = invoice.lines.flatMap((said, at) => {
      const grossCents = Math.floor(((left[at] ?? 0) * percent) / 100);
      left[at] = (left[at] ?? 0) - grossCents;
      return grossCents > 0 ? [{ ...said, grossCents }] : [];
    });
    if (taken.length === 0) continue;
    const reference = `A-2030-0000${earlier.length + 1}`;
    const wanted = { reference, issuedOn: "2030-02-01", reason: "Annulation", earlier: [...earlier], lines: taken };
    earlier.push(creditContent(invoice, wanted));
  }
  return earlier;
}
