import { expect, test } from "vitest";
import { creditContent } from "#app/domain/billing/invoice-content.ts";
import { invoicePaper } from "#app/jobs/invoice-paper.ts";
import { billedLine, sampleInvoice } from "#app/preview/samples/invoice.ts";
import { renderInvoice } from "#app/print/invoice.tsx";
import { type PdfPage, readPdf } from "./pdf-pages.ts";

const content = sampleInvoice();

test("an invoice has on one A4 page what the law requires and what the buyer's accountants need", async () => {
  const pages = await printed(content);
  const text = textOf(pages);
  const wanted = [
    ...["F-2030-00042", "10 janvier 2030", "du 12 au 13 mars 2030", "9 février 2030", "8 janvier 2030"],
    ...["Association d’essai", "1 rue de l’Essai", "75001 Paris", "732 829 320 00074", "FR44732829320"],
    ...["Ville imaginaire", "2 place de l’Essai", "93200 Saint-Denis", "356 000 000 49837", "EJ-2030-1", "SERVICE-7"],
    ...["Collectivité", "Ada Modèle", "Thị Łucja Őrsi", "109,09 €", "41,67 €", "120,00 €", "10 %", "20 %"],
    ...["259,85 €", "30,15 €", "290,00 €", "218,18 €", "21,82 €", "8,33 €"],
    ...["trois fois le taux d’intérêt légal", "40,00 €", "Pas d’escompte", "FR76 3000 6000 0112 3456 7890 189"],
  ];
  expect({
    size: pages.map((page) => [page.width, page.height]),
    missing: wanted.filter((part) => !text.includes(part)),
    embedded: pages.every((page) => page.fonts.every((font) => font.embedded)),
    outside: pages.map((page) => page.inkOutside(9)),
  }).toEqual({ size: [[210, 297]], missing: [], embedded: true, outside: [0] });
});

test("many lines continue on further pages, each with the table's header, invoice number and page number", async () => {
  const lines = Array.from({ length: 60 }, (_, at) => billedLine(`Personne no ${at}.`));
  const pages = await printed(sampleInvoice({ lines }));
  const names = lines.filter(({ attendee }) => textOf(pages).includes(attendee));
  expect({
    many: pages.length > 2,
    numbered: pages.map((page, at) => textOf([page]).includes(`Page ${at + 1} / ${pages.length}`)),
    heads: pages.map((page) => page.lines.filter(({ text }) => text === "Désignation").length),
    cited: pages.map((page) => textOf([page]).includes("Facture F-2030-00042")),
    names: names.length,
    totals: pages.map((page) => textOf([page]).includes("7 200,00 €")).filter(Boolean).length,
  }).toEqual({
    many: true,
    numbered: pages.map(() => true),
    heads: pages.map(() => 1),
    cited: pages.map(() => true),
    names: 60,
    totals: 1,
  });
});

test("no name leaves the page", async () => {
  const { buyer } = content;
  const long = { name: "Établissement ".repeat(20), addressLine: "x".repeat(300), commitmentNumber: "E".repeat(50) };
  const pages = await printed(
    sampleInvoice({
      buyer: { ...buyer, ...long, country: "DE" },
      supply: { ...content.supply, edition: "Colloque ".repeat(30) },
      lines: [billedLine("W".repeat(200)), billedLine("名前 🙂 \u202eAda", 999_999_999)],
    }),
  );
  expect(pages.map((page) => page.inkOutside(9))).toEqual(pages.map(() => 0));
});

test("a paid invoice says so, and a credit note names the invoice it cancels", async () => {
  const paid = sampleInvoice({ paid: { on: "2030-01-09", means: "card" } });
  const credit = creditContent(content, { reference: "A-2030-00001", issuedOn: "2030-02-01", reason: "Annulation" });
  const [due, settled, back] = await Promise.all([printed(content), printed(paid), printed(credit)]);
  const says = (pages: PdfPage[] | undefined) =>
    ["IBAN", "9 janvier 2030", "F-2030-00042", "A-2030-00001"].filter((part) => textOf(pages ?? []).includes(part));
  expect([due, settled, back].map(says)).toEqual([
    ["IBAN", "F-2030-00042"],
    ["9 janvier 2030", "F-2030-00042"],
    ["F-2030-00042", "A-2030-00001"],
  ]);
});

test("an invoice can be in English", async () => {
  const text = textOf(await readPdf(await renderInvoice(invoicePaper(content, { language: "en" })), 20));
  const wanted = ["12 to 13 March 2030", "Trial edition 2030", "Local authority", "€290.00", "three times", "10%"];
  expect(wanted.filter((part) => !text.includes(part))).toEqual([]);
});

async function printed(invoice: typeof content): Promise<PdfPage[]> {
  return await readPdf(await renderInvoice(invoicePaper(invoice, { language: "fr" })), 50);
}

/** The text of all pages, with every kind of space as one space. */
function textOf(pages: PdfPage[]): string {
  return pages
    .flatMap((page) => page.lines.map((line) => line.text))
    .join(" ")
    .replace(/\s+/gu, " ");
}
