import { findInvoiceById } from "#app/domain/billing/find-invoice.ts";
import type { ContentOf, FamilyContent } from "#app/domain/letter-content.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { Database } from "#app/domain/transaction.ts";
import { dayOf, formatDate, formatMoney, inLanguage } from "#app/i18n/format.ts";
import type { LetterAttachment, Words } from "#app/mail/letter.ts";
import { accountAsked, moneyGivenBack } from "#app/mail/refund-letters.ts";
import { issuedFile } from "./draw-invoice.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";
import { findOrderOfLetter } from "./order-of-letter.ts";
import { findAccountOfLetter, findSumsOfLetter } from "./refund-of-letter.ts";

/** Writes a letter about money that goes back, as it is now. */
export async function writeOfRefund(
  db: Database,
  row: LetterRow,
  content: FamilyContent<"refund">,
  words: Words,
  writing: Writing,
): Promise<WrittenLetter> {
  return content.kind === "account-asked"
    ? await writeAccountAsked(db, row, content, words, writing)
    : await writeGivenBack(db, row, content, words, writing);
}

async function writeAccountAsked(
  db: Database,
  { language }: LetterRow,
  { accountId, returned }: ContentOf<"account-asked">,
  words: Words,
  { appUrl, tokens, now }: Writing,
): Promise<WrittenLetter> {
  const found = await findAccountOfLetter(db, accountId);
  if (!found?.expiresAt || found.cents === 0 || found.expiresAt <= now)
    return { kind: "obsolete", reason: "order-settled" };
  const token = tokens?.sign("account", accountId) ?? HIDDEN_TOKEN;
  const letter = await accountAsked(
    {
      ...{ language, buyer: found.buyer, isReturned: returned !== undefined },
      edition: inLanguage(language, found.edition, found.editionEn),
      amount: formatMoney(found.cents, language),
      until: formatDate(dayOf(found.expiresAt, found.timeZone), language),
      address: pageOf(appUrl, language, "/remboursement/:token", { token }),
    },
    words,
  );
  return { kind: "written", letter };
}

async function writeGivenBack(
  db: Database,
  { language }: LetterRow,
  { orderId, creditNoteId, creditCents, refundIds, entryIds }: ContentOf<"money-given-back">,
  words: Words,
  writing: Writing,
): Promise<WrittenLetter> {
  const order = await findOrderOfLetter(db, orderId);
  if (!order) return { kind: "obsolete", reason: "order-gone" };
  const money = (cents: number) => formatMoney(cents, language);
  const note = creditNoteId === null ? null : await findInvoiceById(db, creditNoteId);
  const sums = await findSumsOfLetter(db, { order: orderId, refunds: refundIds, entries: entryIds });
  const enclosed: LetterAttachment[] = [];
  if (note && writing.print) {
    const drawing = { db, print: writing.print, now: () => writing.now };
    const file = await issuedFile(drawing, note, { form: "paper", language });
    const filename = `avoir-${note.content.reference}.pdf`;
    enclosed.push({ filename, contentType: "application/pdf", content: file });
  }
  const letter = await moneyGivenBack(
    {
      ...{ language, buyer: order.orderer, creditNote: note?.content.reference ?? null },
      edition: inLanguage(language, order.edition, order.editionEn),
      people: note?.content.lines.flatMap(({ attendee }) => attendee || []) ?? [],
      reason: note?.content.credits?.reason ?? "",
      credit: creditCents > 0 ? money(note?.content.totals.grossCents ?? creditCents) : null,
      sums: sums.map(({ done, cents, detail }) => ({
        ...{ done, amount: money(cents) },
        detail: done === "moved" ? spelledCode(detail) : detail,
      })),
      left: order.openCents > 0 ? money(order.openCents) : null,
      address: pageOf(writing.appUrl, language, "/mon-espace/dossiers/:code", { code: order.code }),
    },
    words,
    enclosed,
  );
  return { kind: "written", letter };
}
