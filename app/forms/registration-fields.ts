/** Fields that the forms about registrations share, except a person's details. */
import { z } from "zod";
import type { Field, Message } from "./field.ts";
import { optional } from "./field.ts";
import { hidden, line, rowChoice, rowChoices } from "./fields.ts";

/** More than a person can attend. */
const MOST_SESSIONS = 60;

/** More than an edition offers. */
const MOST_OPTIONS = 60;

const SLUG = z.string().regex(/^[a-z0-9-]{1,200}$/, "choice");

/** One row of a list, by its slug. */
export function slugChoice(options: { label: Message; control?: "select" | "radios" }): Field<string> {
  return {
    ...rowChoice(options),
    schema: () => z.string("required").min(1, "required").pipe(SLUG),
    show: (slug) => slug,
  };
}

/** Sessions, by slug. @param most how many may be chosen */
export function sessionChoices(label: Message, most = MOST_SESSIONS): Field<string[], readonly string[]> {
  return {
    ...{ ...rowChoice({ label }), required: false, control: "boxes" },
    schema: () => z.array(SLUG, "choice").max(most, "tooMany"),
    show: (slugs) => slugs,
  };
}

/** The code of a ticket type's audience, for those whose address is not of it. */
export function audienceCode() {
  return optional(line({ label: "registration:audience.code", hint: "registration:audience.codeHint", max: 40 }));
}

/** The code of a voucher. */
export function voucherCode() {
  return optional(
    line({ label: "registration:voucher.code", hint: "registration:voucher.hint", max: 60, spellCheck: false }),
  );
}

/** Options, by id. */
export function optionBoxes() {
  return rowChoices({ label: "options:legend", most: MOST_OPTIONS });
}

/** The UUID that identifies a form sent twice. */
export function submission(): Field<string> {
  return { ...hidden({ max: 50 }), schema: () => z.guid("stale") };
}
