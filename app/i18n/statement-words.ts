/** The words of what is read in a bank's file. */
import type { TFunction } from "i18next";
import type { Gap } from "#app/domain/treasury/balances.ts";
import type { ForPerson, Reason, Why } from "#app/domain/treasury/reading.ts";
import type { StatementProblem } from "#app/imports/bank/statement-problems.ts";
import { formatList, formatMoney, type Language } from "./format.ts";

/** The messages of `statements`. */
export type StatementTexts = TFunction<"statements">;

/** Why an entry is read as it is. */
export function whyText({ code, params }: Reason<Why>, t: StatementTexts, language: Language): string {
  return String(t(`why.${code}`, worded(params, language) as never));
}

/** What is left to a person; empty when nothing is. */
export function personText(reason: Reason<ForPerson> | null, t: StatementTexts, language: Language): string {
  return reason ? String(t(`person.${reason.code}`, worded(reason.params, language) as never)) : "";
}

/** Why a file, or a part of it, cannot be read. */
export function problemText({ code, params }: StatementProblem, t: StatementTexts): string {
  return String(t(`problem.${code}`, params as never));
}

/** What is missing before a statement. */
export function gapText({ missing, after, cents }: Gap, t: StatementTexts, language: Language): string {
  const amount = formatMoney(cents, language);
  if (missing.length === 0) return t("gap.differs", { cents: amount, after: inBrackets(after) });
  const numbers = formatList(missing.map(String), language);
  return t("gap.missing", { cents: amount, after: String(after ?? ""), count: missing.length, numbers });
}

/** Amounts are given in cents under names that end so; a code may be missing. */
function worded(params: Reason<string>["params"], language: Language): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (name === "code") return [name, inBrackets(value)];
      return [name, name.endsWith("Cents") ? formatMoney(Number(value), language) : value];
    }),
  );
}

function inBrackets(value: string | number | null): string {
  return value === null || value === "" ? "" : ` (${value})`;
}
