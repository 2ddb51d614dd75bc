/** What subjects and texts that staff write to people may hold. */
import { hasPlaceholder, LINKS, unknownPlaceholders } from "#app/domain/announcements/placeholders.ts";
import type { Refuse } from "./form.ts";

/** UTF-16 units. */
export const LONGEST_SUBJECT = 150;
export const LONGEST_TEXT = 10_000;
export const TEXT_ROWS = 12;

const SUBJECTS = ["subject", "subjectEn"] as const;
const TEXTS = ["text", "textEn"] as const;

/** A text with placeholders is refused where one stands for nothing; a subject also where it names a page. */
export function refuseWrongPlaceholders(
  typed: { readonly [Name in (typeof SUBJECTS)[number] | (typeof TEXTS)[number]]?: string | null },
  refuse: Refuse,
): void {
  for (const name of [...SUBJECTS, ...TEXTS]) {
    const unknown = unknownPlaceholders(typed[name] ?? "");
    if (unknown.length > 0)
      refuse(name, "placeholder", { count: unknown.length, names: unknown.map((each) => `{${each}}`).join(", ") });
  }
  for (const name of SUBJECTS)
    if (LINKS.some((link) => hasPlaceholder(typed[name] ?? "", link))) refuse(name, "pageInSubject");
}
