import { MOST_BLANKS } from "#app/domain/registration/badge-layout.ts";
import { box, form, optional, rowChoice, wholeNumber } from "#app/forms/form.ts";

/** The form of a run of blank badges; a sheet is named by its number in `sheetsToChoose`. */
export const blanksForm = form({
  count: wholeNumber({ label: "badges:blanks.count", min: 1, max: MOST_BLANKS }),
  sheet: rowChoice({ label: "badges:prepare.sheet", hint: "badges:prepare.sheetHint" }),
  ticketType: optional(rowChoice({ label: "badges:blanks.ticketType", hint: "badges:blanks.ticketTypeHint" })),
  bothSides: box({ label: "badges:prepare.bothSides", hint: "badges:prepare.bothSidesHint" }),
  printer: optional(rowChoice({ label: "badges:prepare.printer", hint: "badges:prepare.printerHint" })),
});
