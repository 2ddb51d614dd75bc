import type { ListSheets } from "#app/domain/people-imports/incoming-list.ts";
import type { ListedRow } from "#app/domain/people-imports/list-rows.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { listProblemText, reasonText } from "#app/i18n/people-words.ts";
import type { ListProblem } from "#app/imports/people/list-problems.ts";

/** A row of a list with why it is read as it is, in words. */
export interface ShownRow extends Omit<ListedRow, "reading" | "wasCancelled" | "decision" | "decidedTypeId"> {
  readonly why: readonly string[];
}

/** Prepares a row for the list. */
export function shownRow(
  { reading, wasCancelled, decision, decidedTypeId: _, ...row }: ListedRow,
  language: Language,
): ShownRow {
  const { t } = messagesIn(language);
  const texts = messagesIn(language).getFixedT(language, "peopleLists");
  const { email, category } = reading.suggested;
  const saysAddress = reading.reasons.some(({ code }) => code.startsWith("address-"));
  const why = [
    decision === "register" && t("peopleImports:rows.decidedRegister"),
    row.state === "to-decide" && row.email === null && !saysAddress && t("peopleImports:rows.withoutAddress"),
    wasCancelled && t("peopleImports:rows.wasCancelled"),
    ...reading.reasons.map((reason) => reasonText(reason as Parameters<typeof reasonText>[0], texts)),
    email !== null && t("peopleImports:rows.suggested", { text: email }),
    category !== null && row.state === "to-decide" && t("peopleImports:rows.suggested", { text: category }),
  ];
  return { ...row, why: [...new Set(why.filter((one) => one !== false))] };
}

/** Says of each sheet that was not read why. */
export function passedWords({ passed }: ListSheets, language: Language): string[] {
  const { t } = messagesIn(language);
  return passed.map(({ sheet, why }) =>
    [t("peopleImports:sheets.sheet", { sheet }), t(`peopleLists:sheet.${why}`)].join(" · "),
  );
}

/** Why a file cannot be read, with its row. */
export function problemWords(problem: ListProblem, language: Language): string {
  const t = messagesIn(language).getFixedT(language, "peopleLists");
  const place = problem.row === null ? [] : [t("line", { row: problem.row })];
  return [...place, listProblemText(problem, t)].join(language === "fr" ? "\u00a0: " : ": ");
}
