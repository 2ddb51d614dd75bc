import { z } from "zod";
import { localTextOf } from "#app/domain/edition/local-moment.ts";
import type { Proposal } from "#app/domain/groups/proposals.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { line, optionalLine, optionalNumber, optionalText, wholeNumber } from "#app/forms/organiser-forms.ts";
import { type Days, type field, slotFields, slotIn } from "#app/forms/slots.ts";

/** How many slots one form can wish for. */
export const SLOT_ROWS = [1, 2, 3] as const;

/** What a group would like; at least one slot. */
export function wishesSchema(edition: Days) {
  return z
    .object({
      title: line(150),
      titleEn: optionalLine(150),
      abstract: optionalText(5000),
      minutes: wholeNumber({ min: 5, max: 600 }),
      expected: optionalNumber({ min: 1, max: 100_000 }),
      meeting: optionalNumber({ min: 1, max: 999_999_999 }),
      ...(Object.assign({}, ...SLOT_ROWS.map(slotFields)) as Record<string, ReturnType<typeof field>>),
    })
    .transform((typed, issues) => {
      const { title, titleEn, abstract, minutes, expected, meeting } = typed;
      const slots = SLOT_ROWS.flatMap((row) => slotIn(typed, row, edition, issues) ?? []);
      if (slots.length === 0) issues.addIssue({ code: "custom", message: "required", path: ["day1"] });
      return { title, titleEn, abstract, minutes, expected, meeting, slots };
    });
}

/** What the form of a proposal holds. */
export function wishesForm(
  {
    title,
    titleEn,
    abstract,
    minutes,
    expected,
    wished,
  }: Omit<Pick<Proposal, Words>, "wished"> & { wished: readonly Wish[] },
  { timeZone }: Pick<Days, "timeZone">,
): FormState {
  const slots = wished.slice(0, SLOT_ROWS.length).map(({ start, room }, at) => {
    const [day = "", from = ""] = localTextOf(start, timeZone).split("T");
    return { [`day${at + 1}`]: day, [`from${at + 1}`]: from, [`room${at + 1}`]: String(room?.id ?? "") };
  });
  const words = { title, titleEn: titleEn ?? "", abstract: abstract ?? "", minutes: String(minutes) };
  return { values: Object.assign(words, { expected: String(expected ?? "") }, ...slots), errors: {} };
}

export const takeSchema = z.object({ slot: wholeNumber({ min: 1, max: 999_999_999 }) });

export const refuseSchema = z.object({ words: optionalText(1000) });

type Words = "title" | "titleEn" | "abstract" | "minutes" | "expected" | "wished";

type Wish = { readonly start: Date; readonly room: { readonly id: number } | null };
