import { buildXml, Profile } from "@stackforge-eu/factur-x";
import { expect, test } from "vitest";
import { creditContent, type InvoiceContent } from "#app/domain/billing/invoice-content.ts";
import { facturXOf } from "#app/jobs/invoice-paper.ts";
import { sampleInvoice } from "#app/preview/samples/invoice.ts";
import { brokenChorusRules } from "#app/print/chorus-rules.ts";
import { facturXInput } from "#app/print/factur-x-input.ts";
import { SELLER } from "#test/support/billing-samples.ts";

const { words } = facturXOf(sampleInvoice(), { language: "fr" });
const xmlOf = (content: InvoiceContent) => buildXml(facturXInput(content, words), Profile.EN16931);
const invoice = sampleInvoice();
const credit = creditContent(invoice, { reference: "A-2030-00001", issuedOn: "2030-02-01", reason: "Annulation" });

test("an invoice to a public body and its credit note keep Chorus Pro's limits", () => {
  const paid = sampleInvoice({ paid: { on: "2030-01-10", means: "card" } });
  expect([invoice, credit, paid].map((content) => brokenChorusRules(xmlOf(content)))).toEqual([[], [], []]);
});

const name = (length: number) => "É".repeat(length);
const buyer = { ...invoice.buyer };

test.each([
  ["a number of more than 20 signs", { ...invoice, reference: "F-2030-000000000000001" }, ["BR-FR-CPRO-02", "NUMBER"]],
  ["a number that looks like a day", { ...invoice, reference: "20300305" }, ["NUMBER"]],
  ["a number with a blank", { ...invoice, reference: "F 2030 00042" }, ["NUMBER"]],
  ["a customer's name of 100 signs", { ...invoice, buyer: { ...buyer, name: name(100) } }, ["BR-FR-CPRO-44"]],
  ["a customer without SIRET", { ...invoice, buyer: { ...buyer, siret: null, siren: null } }, ["BR-FR-CPRO-10"]],
  [
    "a commitment of 51 signs",
    { ...invoice, buyer: { ...buyer, commitmentNumber: "9".repeat(51) } },
    ["BR-FR-CPRO-15"],
  ],
  ["a service code of 101 signs", { ...invoice, buyer: { ...buyer, serviceCode: "S".repeat(101) } }, ["SERVICE"]],
  ["a seller's name of 100 signs", { ...invoice, seller: { ...invoice.seller, name: name(100) } }, ["BR-FR-CPRO-43"]],
  ["a seller without an account", sampleInvoice({}, { ...SELLER, iban: null, bic: null }), ["MEANS"]],
  [
    "a mention of 1,025 signs",
    { ...invoice, seller: { ...invoice.seller, legalMention: name(1_025) } },
    ["BR-FR-CPRO-42"],
  ],
  [
    "a credit note of a number that is too long",
    { ...credit, credits: { reference: "F-2030-000000000000001", issuedOn: "2030-01-10", reason: "Annulation" } },
    ["BR-FR-CPRO-02", "NUMBER"],
  ],
] as const)("%s is found", (_, content, rules) => {
  expect(brokenChorusRules(xmlOf(content))).toEqual(rules);
});

test("control: names of 99 signs, a commitment of 50 and a service code of 100 are taken", () => {
  const longest = { ...buyer, name: name(99), commitmentNumber: "9".repeat(50), serviceCode: "S".repeat(100) };
  expect(brokenChorusRules(xmlOf({ ...invoice, buyer: longest }))).toEqual([]);
});

test("the business process is that of the reform, or Chorus Pro's earlier one for French public bodies alone", () => {
  const paid = sampleInvoice({ paid: { on: "2030-01-10", means: "card" } });
  const company = { ...invoice, buyer: { ...buyer, kind: "company" as const } };
  const abroad = { ...invoice, buyer: { ...buyer, country: "BE", siret: null, siren: null } };
  const processes = [invoice, paid, company, abroad].map((content) =>
    (["S", "A"] as const).map((process) => facturXInput(content, words, { process }).document.businessProcessId),
  );
  expect(processes).toEqual([
    ["S1", "A1"],
    ["S2", "A2"],
    ["S1", "S1"],
    ["S1", "S1"],
  ]);
});
