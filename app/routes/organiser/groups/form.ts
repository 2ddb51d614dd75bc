import { area, form, line, optional } from "#app/forms/form.ts";

export const groupForm = form({
  name: line({ label: "organiser:groups.name", max: 200 }),
  nameEn: optional(line({ label: "organiser:groups.nameEn", max: 200, lang: "en" })),
  purpose: optional(area({ label: "organiser:groups.purpose", max: 3000, rows: 5 })),
  purposeEn: optional(area({ label: "organiser:groups.purposeEn", max: 3000, rows: 5, lang: "en" })),
});

/** The form that archives a group: what was shown (`markOf`), and a text for members whose meetings it cancels. */
export const archivingForm = form({
  seen: optional(line({ label: "organiser:groups.archive", max: 20_000 })),
  reason: optional(area({ label: "organiser:groups.archiveReason", max: 500, rows: 3 })),
});
