import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Letter, LetterAttachment, LetterBody, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** Facts for a letter about a quotation. Texts as typed; amounts and days formatted. */
export interface QuotationFacts {
  readonly language: Language;
  readonly reference: string;
  readonly edition: string;
  readonly buyer: string;
  /** Who is addressed. */
  readonly contact: string;
  readonly places: number;
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
  /** The last day of its validity, in words. */
  readonly until: string;
  readonly holdsPlaces: boolean;
  /** The number of the quotation that it replaces; null for a first one. */
  readonly former: string | null;
  /** Absolute address of its page. */
  readonly address: string;
}

/** Brings a quotation to its buyer. @param enclosed its PDF */
export function quotationSent(facts: QuotationFacts, t: Words, enclosed: readonly LetterAttachment[]): Promise<Letter> {
  const named = namesOf(facts);
  const body: LetterBody = {
    ...{
      language: facts.language,
      preview: t("quotation.sent.preview", named),
      title: t("quotation.sent.title", named),
    },
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.contact) }) },
      { kind: "paragraph", text: t("quotation.sent.text", named) },
      ...(facts.former ? [{ kind: "paragraph", text: t("quotation.sent.replaces", named) } as const] : []),
      factsBlock(facts, t),
      { kind: "paragraph", text: t(facts.holdsPlaces ? "quotation.sent.held" : "quotation.sent.notHeld", named) },
      { kind: "paragraph", text: t("quotation.sent.how") },
      { kind: "button", label: t("quotation.sent.open"), address: facts.address },
      { kind: "paragraph", text: t("quotation.private"), quiet: true },
    ],
    footer: [t("footer.house"), t("quotation.footer")],
  };
  return compose(t("quotation.sent.subject", named), body, enclosed);
}

/** Tells a buyer some days before a quotation is no longer valid. */
export function quotationLapsing(facts: QuotationFacts, t: Words): Promise<Letter> {
  const named = namesOf(facts);
  return compose(t("quotation.lapsing.subject", named), {
    language: facts.language,
    preview: t("quotation.lapsing.preview", named),
    title: t("quotation.lapsing.title", named),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.contact) }) },
      { kind: "paragraph", text: t("quotation.lapsing.text", named) },
      ...(facts.holdsPlaces ? [{ kind: "paragraph", text: t("quotation.lapsing.held") } as const] : []),
      { kind: "button", label: t("quotation.lapsing.open"), address: facts.address },
      { kind: "paragraph", text: t("quotation.private"), quiet: true },
    ],
    footer: [t("footer.house"), t("quotation.footer")],
  });
}

/** Tells a buyer that a quotation could not be accepted for want of places, and what can be done. */
export function quotationFull(facts: QuotationFacts, t: Words): Promise<Letter> {
  const named = namesOf(facts);
  return compose(t("quotation.full.subject", named), {
    language: facts.language,
    preview: t("quotation.full.preview"),
    title: t("quotation.full.title", named),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.contact) }) },
      { kind: "paragraph", text: t("quotation.full.text", named) },
      { kind: "paragraph", text: t("quotation.full.how", named) },
      { kind: "button", label: t("quotation.see"), address: facts.address },
      { kind: "paragraph", text: t("quotation.private"), quiet: true },
    ],
    footer: [t("footer.house"), t("quotation.footer")],
  });
}

/** Tells an organiser the same. @param facts.address the quotation's page in the back office */
export function quotationRefused(facts: QuotationFacts, t: Words): Promise<Letter> {
  const named = namesOf(facts);
  return compose(t("quotation.refused.subject", named), {
    language: facts.language,
    preview: t("quotation.refused.preview"),
    title: t("quotation.refused.title", named),
    blocks: [
      { kind: "paragraph", text: t("quotation.refused.text", named) },
      factsBlock(facts, t),
      { kind: "paragraph", text: t("quotation.refused.how") },
      { kind: "button", label: t("quotation.see"), address: facts.address },
    ],
    footer: [t("footer.house"), t("quotation.refused.footer")],
  });
}

/** Tells a buyer that a quotation has ended without an order. */
export function quotationEnded(facts: QuotationFacts, ending: "expired" | "withdrawn", t: Words): Promise<Letter> {
  const named = namesOf(facts);
  return compose(t(`quotation.${ending}.subject`, named), {
    language: facts.language,
    preview: t(`quotation.${ending}.preview`),
    title: t(`quotation.${ending}.title`, named),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.contact) }) },
      { kind: "paragraph", text: t(`quotation.${ending}.text`, named) },
      { kind: "button", label: t("quotation.see"), address: facts.address },
    ],
    footer: [t("footer.house"), t("quotation.footer")],
  });
}

function namesOf({ reference, edition, buyer, gross, until, former }: QuotationFacts) {
  return { reference, gross, until, edition: typed(edition), buyer: typed(buyer), former: former ?? "" };
}

function factsBlock({ reference, places, net, vat, gross, until }: QuotationFacts, t: Words) {
  return {
    kind: "facts",
    rows: [
      { label: t("quotation.rows.reference"), value: reference },
      { label: t("quotation.rows.places"), value: String(places) },
      { label: t("quotation.rows.net"), value: net },
      { label: t("quotation.rows.vat"), value: vat },
      { label: t("quotation.rows.gross"), value: gross },
      { label: t("quotation.rows.until"), value: until },
    ],
  } as const;
}
