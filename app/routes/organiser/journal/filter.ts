import { AUDIT_THEMES } from "#app/domain/audit-verbs.ts";
import { choice, day, form, optional, search, worded } from "#app/forms/form.ts";

/** The filters of the journal: account or subject, theme, days. */
export const journalFilters = form({
  q: search("journal:search"),
  sujet: optional(choice({ label: "journal:theme", choices: worded(AUDIT_THEMES, "journal:themes") })),
  du: optional(day({ label: "journal:from" })),
  au: optional(day({ label: "journal:until" })),
});
