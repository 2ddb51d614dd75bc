import { SaxesParser } from "saxes";

/** The rules about amounts that are checked here, by their names in EN 16931. */
export type AmountRule =
  | "BR-CO-10"
  | "BR-CO-13"
  | "BR-CO-14"
  | "BR-CO-15"
  | "BR-CO-16"
  | "BR-CO-17"
  | "BR-S-08"
  | "BR-S-09"
  | "BR-E-09"
  | "BR-27"
  | "BR-DEC";

/**
 * Checks the amounts of an invoice or credit note in integer cents, with the official tolerances (Factur-X 1.09.2,
 * EN16931 Schematron): the sums of BR-CO-10, 13, 14, 15 and 16 and of BR-S-08 are exact; VAT may differ by up to 1.00
 * from base × rate (BR-CO-17), by less than 1.00 at a standard rate (BR-S-09). The XML library compares floats with
 * 0.01 and so refuses correct invoices, such as 115.00 = 104.55 + 10.45.
 *
 * @param xml a Cross Industry Invoice in euros, as it is embedded
 * @returns the violated rules, each once; none for a correct invoice
 * @throws when the text is not well-formed XML
 */
export function brokenAmountRules(xml: string): AmountRule[] {
  const { lines, groups, sums, isExact } = readAmounts(xml);
  const total = (of: readonly { base: number }[]) => of.reduce((sum, { base }) => sum + base, 0);
  const { LineTotalAmount: net, TaxBasisTotalAmount: basis, TaxTotalAmount: tax, GrandTotalAmount: grand } = sums;
  const { TotalPrepaidAmount: prepaid = 0, RoundingAmount: rounding = 0, DuePayableAmount: due } = sums;
  const vat = groups.reduce((sum, group) => sum + group.vat, 0);
  // Hundredths of a cent times basis points, so that all numbers are integers.
  const away = ({ base, rate, vat: charged }: Group) => Math.abs(charged * 10_000 - base * rate);
  const standard = groups.filter(({ category }) => category === "S");
  const ofGroup = ({ category, rate }: Group) =>
    lines.filter((line) => line.category === category && line.rate === rate);
  const rules: Record<AmountRule, boolean> = {
    "BR-CO-10": net === total(lines),
    "BR-CO-13": basis === net,
    "BR-CO-14": tax === vat,
    "BR-CO-15": grand !== undefined && grand === (basis ?? 0) + vat,
    "BR-CO-16": due !== undefined && due === (grand ?? 0) - prepaid + rounding,
    "BR-CO-17": groups.every((group) => away(group) <= ONE_EURO * 10_000),
    "BR-S-08": groups.every((group) => group.base === total(ofGroup(group))),
    "BR-S-09": standard.every((group) => away(group) < ONE_EURO * 10_000),
    "BR-E-09": groups.every(({ category, vat: charged }) => category === "S" || charged === 0),
    "BR-27": lines.every(({ price }) => price >= 0),
    "BR-DEC": isExact,
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule as AmountRule]));
}

const ONE_EURO = 100;

interface Line {
  readonly category: string;
  readonly rate: number;
  readonly base: number;
  readonly price: number;
}

interface Group {
  readonly category: string;
  readonly rate: number;
  readonly base: number;
  readonly vat: number;
}

/** Amounts in cents, rates in basis points. */
function readAmounts(xml: string) {
  const lines: Line[] = [];
  const groups: Group[] = [];
  const sums: Record<string, number> = {};
  let isExact = true;
  const cents = (text = "") => {
    const [, sign = "", whole = "", part = ""] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? [];
    if (!whole) isExact = false;
    return Number(`${sign}${whole || "0"}${part.padEnd(2, "0")}`);
  };
  readElements(xml, (name, texts) => {
    const category = texts.CategoryCode ?? "";
    const rate = () => cents(texts.RateApplicablePercent);
    if (name === "IncludedSupplyChainTradeLineItem")
      lines.push({ category, rate: rate(), base: cents(texts.LineTotalAmount), price: cents(texts.ChargeAmount) });
    if (name === "ApplicableTradeTax" && texts.CalculatedAmount !== undefined)
      groups.push({ category, rate: rate(), base: cents(texts.BasisAmount), vat: cents(texts.CalculatedAmount) });
    if (name === "SpecifiedTradeSettlementHeaderMonetarySummation")
      for (const [sum, text] of Object.entries(texts)) sums[sum] = cents(text);
  });
  return { lines, groups, sums, isExact };
}

/** Calls back at every element's end, with the texts of all elements inside it by their local names. */
function readElements(xml: string, visit: (name: string, texts: Record<string, string>) => void): void {
  const open: { name: string; text: string; texts: Record<string, string> }[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => open.push({ name: name.replace(/^.*:/, ""), text: "", texts: {} }));
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => {
    const element = open.pop();
    if (!element) return;
    visit(element.name, element.texts);
    const parent = open.at(-1);
    if (parent) Object.assign(parent.texts, { [element.name]: element.text }, element.texts);
  });
  parser.write(xml).close();
}
