import { stateWord } from "./state.tsx";

/** Shows an order's state as a word with its shape. */
export const OrderStateWord = stateWord("organiser:orderStates", {
  good: ["confirmed"],
  waiting: ["to-prove", "to-approve", "held", "due", "refunding"],
  bad: ["refund-failed"],
  plain: ["declined", "expired", "given-up", "refunded", "cancelled"],
});
