import { buildXml, Profile } from "@stackforge-eu/factur-x";
import { expect, test } from "vitest";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import { facturXOf } from "#app/jobs/invoice-paper.ts";
import { BUYER } from "#app/mail/examples/parties.ts";
import { billedLine, sampleInvoice } from "#app/preview/samples/invoice.ts";
import { facturXInput } from "#app/print/factur-x-input.ts";
import { brokenAmountRules } from "#app/print/factur-x-rules.ts";
import { brokenOfficialRules } from "#test/support/official-rules.ts";

const NOBODY = { ...BUYER, siret: null };
/** A buyer of each kind, as the forms make them. */
const BUYERS: Record<string, Buyer> = {
  person: { ...NOBODY, kind: "person", name: "Ada Modèle" },
  "person abroad": { ...NOBODY, kind: "person", country: "BE", postcode: "1000", city: "Bruxelles" },
  "company by SIRET": { ...BUYER, siret: "73282932000074", commitmentNumber: "BC 2030/7" },
  "company by SIREN": { ...BUYER, siret: "732829320" },
  "company by VAT number": { ...NOBODY, vatNumber: "FR44732829320" },
  "company abroad": { ...NOBODY, country: "BE", vatNumber: "BE0123456749", commitmentNumber: "PO-7" },
  "public body": { ...BUYER, kind: "public", serviceCode: "SERVICE-7", commitmentNumber: "EJ-2030-1" },
  "public body abroad": { ...NOBODY, kind: "public", country: "DE", postcode: "10117", city: "Berlin" },
};

test.each(Object.entries(BUYERS))(
  "invoices to a %s keep the official rules and identify it rightly",
  async (name, buyer) => {
    for (let at = 0; at < 12; at += 1) {
      const lines = Array.from({ length: 1 + (at % 3) }, (_, line) =>
        billedLine(`Ada ${line}`, 1_999 + 317 * at + line),
      );
      const paid = at % 2 === 0 ? null : ({ on: "2030-01-10", means: at % 4 === 1 ? "card" : "transfer" } as const);
      const xml = xmlOf(sampleInvoice({ buyer, lines, paid }));
      // The sweep asks the official rules of more documents.
      const broken = at % 4 === 0 ? await brokenOfficialRules(xml) : [];
      expect([name, at, brokenAmountRules(xml), broken]).toEqual([name, at, [], []]);
    }
  },
);

test("a buyer's numbers are where EN 16931 has them", () => {
  const said = Object.entries(BUYERS).map(([name, buyer]) => {
    const xml = xmlOf(sampleInvoice({ buyer }));
    const party = /<ram:BuyerTradeParty>.*?<\/ram:BuyerTradeParty>/s.exec(xml)?.[0] ?? "";
    const id = (scheme: string) => new RegExp(`schemeID="${scheme}">([^<]+)`).exec(party)?.[1] ?? null;
    const country = /<ram:CountryID>(\w+)/.exec(party)?.[1];
    const order = /<ram:BuyerOrderReferencedDocument>\s*<ram:IssuerAssignedID>([^<]+)/.exec(xml)?.[1] ?? null;
    const service = /<ram:BuyerReference>([^<]+)/.exec(xml)?.[1] ?? null;
    return [name, [id("0009"), id("0002"), id("VA"), country, order, service]];
  });
  expect(Object.fromEntries(said)).toEqual({
    person: [null, null, null, "FR", null, null],
    "person abroad": [null, null, null, "BE", null, null],
    "company by SIRET": ["73282932000074", "732829320", null, "FR", "BC 2030/7", null],
    "company by SIREN": [null, "732829320", null, "FR", null, null],
    "company by VAT number": [null, "732829320", "FR44732829320", "FR", null, null],
    "company abroad": [null, null, "BE0123456749", "BE", "PO-7", null],
    "public body": ["35600000049837", "356000000", null, "FR", "EJ-2030-1", "SERVICE-7"],
    "public body abroad": [null, null, null, "DE", null, null],
  });
});

function xmlOf(content: ReturnType<typeof sampleInvoice>): string {
  const { words } = facturXOf(content, { language: "fr" });
  return buildXml(facturXInput(content, words), Profile.EN16931);
}
