import { maskedIban } from "#app/domain/billing/sealed-account.ts";
import type { PreviewedFile } from "#app/domain/treasury/find-import.ts";
import type { ListedEntry } from "#app/domain/treasury/list-entries.ts";
import { isCertain, proposedParts } from "#app/domain/treasury/settle-ticked.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { gapText, personText, problemText, type StatementTexts, whyText } from "#app/i18n/statement-words.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import type { ShownEntry } from "./entries.tsx";
import type { ShownFile } from "./files.tsx";

/** Prepares an entry for lists: how it was read, in words. Those who may only read see the payer's account masked. */
export function shownEntry(
  entry: ListedEntry,
  { language, office }: Pick<OfficeVisit, "language" | "office">,
): ShownEntry {
  const t = textsIn(language);
  const { reading, details: _, ...row } = entry;
  const parts = proposedParts(entry);
  return {
    ...row,
    iban: row.iban && (office.may.includes("edit-orders") ? row.iban : maskedIban(row.iban)),
    confidence: reading.confidence,
    why: whyText(reading.why, t, language),
    todo: personText(reading.person, t, language),
    isTickable: parts !== null,
    isTicked: isCertain(entry),
  };
}

/** Prepares a file of a preview: what could not be read, and what is wrong with balances. */
export function shownFile({ problems, statements, ...file }: PreviewedFile, language: Language): ShownFile {
  const t = textsIn(language);
  return {
    ...file,
    problems: problems.map(({ line, ...problem }) => ({
      at: line === null ? "" : t("line", { row: line }),
      words: problemText(problem as Parameters<typeof problemText>[0], t),
    })),
    statements: statements.map(({ checked, copy, ...one }) => ({
      ...one,
      copy: copy === null ? null : t("copy", { code: copy }),
      gap: checked?.check.gap ? gapText(checked.check.gap, t, language) : null,
      offByCents: checked?.check.addsUp === false ? checked.check.offByCents : 0,
      wrongBalances: (checked?.running?.wrongByCents ?? []).filter((cents) => cents !== 0).length,
    })),
  };
}

function textsIn(language: Language): StatementTexts {
  return messagesIn(language).getFixedT(language, "statements");
}
