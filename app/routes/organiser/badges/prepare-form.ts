import { PRINT_ORDERS } from "#app/domain/door/print-choice.ts";
import { box, choice, form, optional, rowChoice, wholeNumber, worded } from "#app/forms/form.ts";
import { knownRun, whatBadges } from "./form.ts";

/** The form of a run on labels, cards or a roll; a sheet is named by its number in `sheetsToChoose`. */
export const prepareForm = form({
  sheet: rowChoice({ label: "badges:prepare.sheet", hint: "badges:prepare.sheetHint" }),
  what: whatBadges,
  order: choice({ label: "badges:prepare.order", choices: worded(PRINT_ORDERS, "badges:prepare.orders") }),
  stacked: box({ label: "badges:prepare.stacked", hint: "badges:prepare.stackedHint" }),
  bothSides: box({ label: "badges:prepare.bothSides", hint: "badges:prepare.bothSidesHint" }),
  printer: optional(rowChoice({ label: "badges:prepare.printer", hint: "badges:prepare.printerHint" })),
  knownRun,
});

/** The pages of a run that are printed again, as numbered in its file. */
export const pagesForm = form(
  {
    from: wholeNumber({ label: "badges:run.from", min: 1, max: 100_000 }),
    to: wholeNumber({ label: "badges:run.to", min: 1, max: 100_000 }),
    knownRun,
  },
  {
    rules: ({ from, to }, refuse) => {
      if (from !== undefined && to !== undefined && to < from) refuse("to", "min");
    },
  },
);
