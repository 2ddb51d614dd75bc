import type { TFunction } from "i18next";
import type { DoorAnswer } from "./looks.ts";

/** What a screen reader says of an answer at the door: all that the screen shows. */
export function spokenAnswer(
  { look, name, about, reason, todo = [], options, asked = [] }: DoorAnswer,
  t: TFunction<"door">,
): string {
  const said = [
    t(`words.${look}`),
    name,
    about,
    reason,
    ...todo,
    options && t("search.options", { names: options }),
    ...asked,
  ];
  return said.filter(Boolean).join(". ");
}
