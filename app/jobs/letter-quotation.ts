import type { FamilyContent } from "#app/domain/letter-content.ts";
import { findQuotation, type QuotationView } from "#app/domain/quotations/find-quotation.ts";
import { isOpen } from "#app/domain/quotations/quotation-states.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDate, formatMoney, inLanguage, type Language } from "#app/i18n/format.ts";
import type { LetterAttachment, Words } from "#app/mail/letter.ts";
import {
  type QuotationFacts,
  quotationEnded,
  quotationFull,
  quotationLapsing,
  quotationRefused,
  quotationSent,
} from "#app/mail/quotation-letters.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";
import { quotationPaper } from "./quotation-paper.ts";

/** Writes a letter about a quotation as it is now. */
export async function writeOfQuotation(
  db: Database,
  { language }: LetterRow,
  { kind, quotationId }: FamilyContent<"quotation">,
  words: Words,
  writing: Writing,
): Promise<WrittenLetter> {
  const quotation = await findQuotation(db, { quotation: quotationId, now: writing.now });
  if (!quotation) return { kind: "obsolete", reason: "quotation-gone" };
  const { state } = quotation;
  const facts = factsOf(quotation, language, writing);
  if (kind === "quotation-ended") {
    if (state !== "expired" && state !== "withdrawn") return { kind: "obsolete", reason: "quotation-ended" };
    return { kind: "written", letter: await quotationEnded(facts, state, words) };
  }
  if (!isOpen(state)) return { kind: "obsolete", reason: "quotation-ended" };
  if (kind === "quotation-full" || kind === "quotation-refused") {
    if (state !== "refused-full") return { kind: "obsolete", reason: "nothing-to-tell" };
    const letter = kind === "quotation-full" ? quotationFull : quotationRefused;
    const address = kind === "quotation-full" ? facts.address : officePageOf(quotation, language, writing);
    return { kind: "written", letter: await letter({ ...facts, address }, words) };
  }
  if (kind === "quotation-lapsing") return { kind: "written", letter: await quotationLapsing(facts, words) };
  const enclosed = await paperOf(quotation, language, writing);
  return { kind: "written", letter: await quotationSent(facts, words, enclosed) };
}

function factsOf(quotation: QuotationView, language: Language, { appUrl, tokens }: Writing): QuotationFacts {
  const { id, content, reference, edition, lastDay, contactName, holdsPlaces } = quotation;
  const { netCents, vatCents, grossCents } = content.totals;
  const token = tokens?.sign("quotation", id) ?? HIDDEN_TOKEN;
  const money = (cents: number) => formatMoney(cents, language);
  return {
    ...{ language, reference, holdsPlaces, contact: contactName, buyer: content.buyer.name, former: content.replaces },
    ...{ edition: inLanguage(language, edition.name, edition.nameEn), until: formatDate(lastDay, language) },
    ...{ places: content.lines.length, net: money(netCents), vat: money(vatCents), gross: money(grossCents) },
    address: pageOf(appUrl, language, "/devis/:token", { token }),
  };
}

function officePageOf({ id, edition }: QuotationView, language: Language, { appUrl }: Writing): string {
  return pageOf(appUrl, language, "/organisation/:year/devis/:id", { year: edition.year, id });
}

/** The quotation's PDF; none in a preview. */
async function paperOf(
  { content, reference, lastDay }: QuotationView,
  language: Language,
  { print }: Writing,
): Promise<LetterAttachment[]> {
  if (!print) return [];
  const pdf = await print.renderInvoice(quotationPaper(content, { language, lastDay }));
  return [{ filename: `devis-${reference}.pdf`, contentType: "application/pdf", content: pdf }];
}
