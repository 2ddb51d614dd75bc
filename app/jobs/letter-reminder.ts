import { findInvoiceById } from "#app/domain/billing/find-invoice.ts";
import type { InvoiceContent } from "#app/domain/billing/invoice-content.ts";
import type { ContentOf } from "#app/domain/letter-content.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDate, formatMoney, inLanguage, type Language } from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import { REMINDER_STEPS, reminderLetter } from "#app/mail/reminder-letter.ts";
import { issuedFile } from "./draw-invoice.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";
import { findOrderOfLetter } from "./order-of-letter.ts";
import { accountOfTransfer } from "./transfer-of-letter.ts";

/** Writes a reminder with what is due now, and its invoice; none when it was paid meanwhile. */
export async function writeOfReminder(
  db: Database,
  { language }: LetterRow,
  { reminderId }: ContentOf<"payment-reminder">,
  words: Words,
  writing: Writing,
): Promise<WrittenLetter> {
  const sent = await db
    .selectFrom("reminder")
    .select(["order_id as order", "step"])
    .where("id", "=", reminderId)
    .executeTakeFirst();
  const order = sent ? await findOrderOfLetter(db, sent.order) : null;
  const paper = order?.invoice ? await findInvoiceById(db, order.invoice) : null;
  if (!sent || !order || !paper) return { kind: "obsolete", reason: "order-gone" };
  if (order.openCents <= 0 || order.state === "over") return { kind: "obsolete", reason: "order-settled" };
  const { content } = paper;
  const facts = {
    ...{ language, orderer: order.orderer, invoice: content.reference },
    step: REMINDER_STEPS[sent.step - 1] ?? "first",
    edition: inLanguage(language, order.edition, order.editionEn),
    due: formatDate(content.payment.dueOn, language),
    left: formatMoney(order.openCents, language),
    late: sent.step === 3 && content.buyer.kind === "company" ? lateTerms(content, language) : null,
    account: await accountOfTransfer(db, sent.order),
    address: pageOf(writing.appUrl, language, "/mon-espace/dossiers/:code", { code: order.code }),
  };
  return { kind: "written", letter: await reminderLetter(facts, words, await enclosed(db, paper, language, writing)) };
}

function lateTerms({ seller }: InvoiceContent, language: Language) {
  const { latePenalty, latePenaltyEn, indemnityCents } = seller;
  return {
    penalty: inLanguage(language, latePenalty, latePenaltyEn),
    indemnity: formatMoney(indemnityCents, language),
  };
}

async function enclosed(
  db: Database,
  paper: NonNullable<Awaited<ReturnType<typeof findInvoiceById>>>,
  language: Language,
  { print, now }: Writing,
) {
  if (!print) return [];
  const content = await issuedFile({ db, print, now: () => now }, paper, { form: "paper", language });
  return [{ filename: `facture-${paper.content.reference}.pdf`, contentType: "application/pdf", content }];
}
