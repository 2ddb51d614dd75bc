import type { TFunction } from "i18next";
import { type DoorAnswer, wordOf } from "./looks.ts";

/** What a screen reader says of an answer at the door: all that the screen shows. */
export function spokenAnswer(answer: DoorAnswer, t: TFunction<"door">): string {
  const { name, about, reason, todo = [], options, asked = [] } = answer;
  const said = [
    t(wordOf(answer)),
    name,
    about,
    reason,
    ...todo,
    options && t("search.options", { names: options }),
    ...asked,
  ];
  return said.filter(Boolean).join(". ");
}
