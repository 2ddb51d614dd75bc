import { stateWord } from "#app/ui/organiser/state.tsx";

/** Shows a quotation's state as a word with its shape. */
export const QuotationStateWord = stateWord("quotations:states", {
  good: ["accepted"],
  waiting: ["open"],
  bad: ["refused-full"],
  plain: ["declined", "expired", "withdrawn", "replaced"],
});
