import { PRACTICAL_KINDS } from "#app/domain/edition/practical-pages.ts";
import { area, box, choice, form, line, optional, worded } from "#app/forms/form.ts";

/** The form of a practical page. An English text has an English title, so that no page mixes languages. */
export const practicalForm = form(
  {
    kind: choice({
      label: "practical:kind",
      hint: "practical:kindHint",
      choices: worded(PRACTICAL_KINDS, "practical:kinds"),
    }),
    title: line({ label: "practical:title", hint: "practical:titleHint", max: 120 }),
    body: area({ label: "practical:body", hint: "practical:bodyHint", rows: 12, max: 20_000 }),
    titleEn: optional(line({ label: "practical:titleEn", hint: "practical:englishHint", max: 120 })),
    bodyEn: optional(area({ label: "practical:bodyEn", rows: 12, max: 20_000 })),
    shown: box({ label: "practical:shown", hint: "practical:shownHint" }),
  },
  {
    rules: ({ titleEn, bodyEn }, refuse) => {
      if (bodyEn && titleEn === null) refuse("titleEn", "required");
    },
  },
);
