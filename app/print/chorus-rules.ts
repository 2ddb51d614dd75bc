import { type XmlText, xmlTexts } from "./xml-texts.ts";

/**
 * Chorus Pro's limits that apply to our invoices, by their names in XP Z12-012, annex A (BR-FR-CPRO), and three that its
 * users know by refusals: the form of a number, the length of a service code (BT-10), and the means of payment.
 */
export const CHORUS_RULES = [
  ...(["BR-FR-CPRO-02", "BR-FR-CPRO-03", "BR-FR-CPRO-04", "BR-FR-CPRO-09", "BR-FR-CPRO-10", "BR-FR-CPRO-15"] as const),
  ...(["BR-FR-CPRO-19", "BR-FR-CPRO-20", "BR-FR-CPRO-24", "BR-FR-CPRO-25", "BR-FR-CPRO-26", "BR-FR-CPRO-27"] as const),
  ...(["BR-FR-CPRO-31", "BR-FR-CPRO-32", "BR-FR-CPRO-33", "BR-FR-CPRO-35", "BR-FR-CPRO-39", "BR-FR-CPRO-42"] as const),
  ...(["BR-FR-CPRO-43", "BR-FR-CPRO-44", "NUMBER", "SERVICE", "MEANS"] as const),
] as const;
export type ChorusRule = (typeof CHORUS_RULES)[number];

/** Schemes that may identify a seller (BR-FR-CPRO-03). */
const SELLER_SCHEMES: ReadonlySet<string> = new Set(["0009", "0223", "0226", "0227", "0228", "0229"]);
const HEADER = "SupplyChainTradeTransaction/";
const SELLER = "ApplicableHeaderTradeAgreement/SellerTradeParty/";
const BUYER = "ApplicableHeaderTradeAgreement/BuyerTradeParty/";
const SETTLEMENT = "ApplicableHeaderTradeSettlement/";

/**
 * Checks an invoice or credit note to a public body against what Chorus Pro accepts. No official Schematron of these rules
 * exists; they are coded after their list. Lengths are numbers of characters.
 *
 * @param xml a Cross Industry Invoice, as it is embedded
 * @returns the violated rules, each once; none for one that Chorus can take
 * @throws when the text is not well-formed XML
 */
export function brokenChorusRules(xml: string): ChorusRule[] {
  const all = xmlTexts(xml);
  const at = (path: string): XmlText[] => all.filter((one) => one.path.endsWith(`/${path}`));
  const first = (path: string) => at(path)[0]?.text ?? "";
  const fits = (path: string, most: number) => at(path).every(({ text }) => [...text].length <= most);
  const schemes = (path: string) => at(path).map(({ attributes }) => attributes.schemeID ?? "");
  const hasSiren = (party: string) => schemes(`${party}SpecifiedLegalOrganization/ID`).includes("0002");
  const hasSiret = (party: string) => schemes(`${party}GlobalID`).includes("0009");
  const [number, cited] = ["ExchangedDocument/ID", `${SETTLEMENT}InvoiceReferencedDocument/IssuerAssignedID`];
  const isInvoice = first("ExchangedDocument/TypeCode") === "380";
  const means = first(`${SETTLEMENT}SpecifiedTradeSettlementPaymentMeans/TypeCode`);
  const account = `${SETTLEMENT}SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID`;
  const rules: Record<ChorusRule, boolean> = {
    "BR-FR-CPRO-02": fits(number, 20) && fits(cited, 20),
    "BR-FR-CPRO-03": schemes(`${SELLER}GlobalID`).some((scheme) => SELLER_SCHEMES.has(scheme)),
    "BR-FR-CPRO-04": [...at(`${SELLER}GlobalID`), ...at(`${BUYER}GlobalID`)].every(isWellFormedId),
    "BR-FR-CPRO-09": !hasSiren(SELLER) || hasSiret(SELLER),
    "BR-FR-CPRO-10": hasSiret(BUYER),
    "BR-FR-CPRO-15": fits("ApplicableHeaderTradeAgreement/BuyerOrderReferencedDocument/IssuerAssignedID", 50),
    "BR-FR-CPRO-19": at(`${HEADER}IncludedSupplyChainTradeLineItem`).length <= 999_999,
    "BR-FR-CPRO-20": at(cited).length <= 1,
    "BR-FR-CPRO-24": first("BusinessProcessSpecifiedDocumentContextParameter/ID") !== "S5",
    "BR-FR-CPRO-25": at(`${SETTLEMENT}SpecifiedTradePaymentTerms`).length <= 1,
    "BR-FR-CPRO-26": at(`${SELLER}DefinedTradeContact`).length <= 1,
    "BR-FR-CPRO-27": at(`${BUYER}DefinedTradeContact`).length <= 1,
    "BR-FR-CPRO-31": fits("SpecifiedTradeProduct/Description", 1_024),
    "BR-FR-CPRO-32": fits(`${SELLER}PostalTradeAddress/LineOne`, 400),
    "BR-FR-CPRO-33":
      fits(`${SELLER}PostalTradeAddress/LineTwo`, 400) && fits(`${SELLER}PostalTradeAddress/CityName`, 400),
    "BR-FR-CPRO-35": fits(`${SETTLEMENT}SpecifiedTradePaymentTerms/Description`, 1_024),
    "BR-FR-CPRO-39": fits(account, 27),
    "BR-FR-CPRO-42": fits("ExchangedDocument/IncludedNote/Content", 1_024),
    "BR-FR-CPRO-43": fits(`${SELLER}Name`, 99),
    "BR-FR-CPRO-44": fits(`${BUYER}Name`, 99),
    NUMBER: [...at(number), ...at(cited)].every(({ text }) => isChorusNumber(text)),
    SERVICE: fits("ApplicableHeaderTradeAgreement/BuyerReference", 100),
    // A credit note has no means of payment; an invoice has one, and a transfer its account.
    MEANS: isInvoice ? means !== "" && (means !== "30" || first(account) !== "") : means === "",
  };
  return CHORUS_RULES.filter((rule) => !rules[rule]);
}

/** Whether a number has the form that Chorus Pro takes: letters, digits, `-`, `_`, `/` and `+`, and not that of a day. */
function isChorusNumber(text: string): boolean {
  return /^[A-Za-z0-9_/+-]{1,20}$/.test(text) && !/^(?:19|20)\d{2}[01]\d[0-3]\d$/.test(text);
}

/** A SIRET has fourteen digits, the numbers of other schemes at most 80 signs (BR-FR-CPRO-04 to 08). */
function isWellFormedId({ text, attributes }: XmlText): boolean {
  switch (attributes.schemeID) {
    case "0009":
      return /^\d{14}$/.test(text);
    case "0223":
    case "0227":
      return [...text].length < 18;
    case "0228":
    case "0229":
      return /^.{9,10}$/u.test(text);
    default:
      return [...text].length <= 80;
  }
}
