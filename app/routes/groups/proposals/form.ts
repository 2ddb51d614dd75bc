import { localTextOf } from "#app/domain/edition/local-moment.ts";
import type { Proposal } from "#app/domain/groups/proposals.ts";
import { area, filled, form, formOf, line, optional, rowChoice, wholeNumber } from "#app/forms/form.ts";
import { type Days, slotOf, slotRow } from "#app/forms/slots.ts";

/** How many slots one form can wish for. */
export const SLOT_ROWS = [1, 2, 3] as const;

/** The form of a proposal, with at least one slot. */
export function wishesForm(edition: Days) {
  return formOf(
    {
      title: line({ label: "proposals:fields.title", max: 150 }),
      titleEn: optional(line({ label: "proposals:fields.titleEn", max: 150, lang: "en" })),
      abstract: optional(
        area({ label: "proposals:fields.abstract", hint: "proposals:fields.abstractHint", rows: 6, max: 5000 }),
      ),
      minutes: wholeNumber({ label: "proposals:fields.minutes", min: 5, max: 600 }),
      expected: optional(wholeNumber({ label: "proposals:fields.expected", min: 1, max: 100_000 })),
      meeting: optional(rowChoice({ label: "proposals:facts.meeting", control: "hidden" })),
      ...{ ...slotRow(1), ...slotRow(2), ...slotRow(3) },
    },
    (
      { title = "", titleEn = null, abstract = null, minutes = 0, expected = null, meeting = null, ...rows },
      refuse,
    ) => {
      const slots = SLOT_ROWS.flatMap((row) => slotOf(rows, row, edition, refuse) ?? []);
      if (SLOT_ROWS.every((row) => rows[`day${row}`] === null && rows[`from${row}`] === null))
        refuse("day1", "required");
      return { title, titleEn, abstract, minutes, expected, meeting, slots };
    },
  );
}

/** The form filled with a proposal, or with the data of a meeting. */
export function wishesFilled(
  { wished, ...words }: Words & { readonly meeting?: number; readonly wished: readonly Wish[] },
  edition: Days,
) {
  const { title, titleEn, abstract, minutes, expected, meeting } = words;
  const slots = wished.slice(0, SLOT_ROWS.length).map(({ start, room }, at) => {
    const [day = "", from = ""] = localTextOf(start, edition.timeZone).split("T");
    return { [`day${at + 1}`]: day, [`from${at + 1}`]: from, [`room${at + 1}`]: room?.id ?? null };
  });
  return filled(wishesForm(edition), Object.assign({ title, titleEn, abstract, minutes, expected, meeting }, ...slots));
}

export const acceptCounterOfferForm = form({ slot: rowChoice({ label: "proposals:offer.which", control: "radios" }) });

export const declineCounterOfferForm = form({
  words: optional(area({ label: "proposals:refuse.words", rows: 3, max: 1000 })),
});

type Words = Pick<Proposal, "title" | "titleEn" | "abstract" | "minutes" | "expected">;

type Wish = { readonly start: Date; readonly room: { readonly id: number } | null };
