import { JOURNALS, type JournalEntry, type JournalLine } from "#app/domain/bookkeeping/journal.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** A line of the journal with its entry. */
export type JournalRow = JournalEntry & { readonly line: JournalLine };

/** One row for each line of the entries, in their order. */
export function journalRows(entries: readonly JournalEntry[]): JournalRow[] {
  return entries.flatMap((entry) => entry.lines.map((line) => ({ ...entry, line })));
}

/** The journal as a file: amounts as figures, days as dates. */
export const journalList = {
  columns: ({ t }: Office): Column<JournalRow>[] => [
    { label: t("invoices:books.columns.journal"), text: ({ journal }) => JOURNALS[journal] },
    { label: t("invoices:books.columns.number"), text: ({ number }) => number },
    { label: t("invoices:books.columns.on"), text: ({ on }) => ({ day: on }) },
    { label: t("invoices:books.columns.recordedOn"), text: ({ recordedOn }) => ({ day: recordedOn }) },
    { label: t("invoices:books.columns.piece"), text: ({ piece }) => piece },
    { label: t("invoices:books.columns.what"), text: ({ event }) => t(`invoices:books.events.${event}`) },
    { label: t("invoices:books.columns.account"), text: ({ line }) => line.account.number },
    { label: t("invoices:books.columns.accountName"), text: ({ line }) => line.account.name },
    { label: t("invoices:books.columns.code"), text: ({ line }) => line.buyer && spelledCode(line.buyer.code) },
    { label: t("invoices:books.columns.buyer"), text: ({ line }) => line.buyer?.name ?? null },
    { label: t("invoices:books.columns.debit"), text: ({ line }) => ({ cents: line.debitCents }) },
    { label: t("invoices:books.columns.credit"), text: ({ line }) => ({ cents: line.creditCents }) },
  ],
};
