/** Fields that forms about registrations share, beside what a person gives. */
import { z } from "zod";
import type { Field, Message } from "./field.ts";
import { box, hidden, rowChoice } from "./fields.ts";

/** More than anybody can attend. */
const MOST_SESSIONS = 60;

const SLUG = z.string().regex(/^[a-z0-9-]{1,200}$/, "choice");

/** One row of a list that the page knows, by its slug. */
export function slugChoice(options: { label: Message; control?: "select" | "radios" }): Field<string> {
  return {
    ...rowChoice(options),
    schema: () => z.string("required").min(1, "required").pipe(SLUG),
    show: (slug) => slug,
  };
}

/** Sessions, by their slugs. */
export function sessionChoices(label: Message): Field<string[], readonly string[]> {
  return {
    ...{ ...rowChoice({ label }), required: false, control: "boxes" },
    schema: () => z.array(SLUG, "choice").max(MOST_SESSIONS, "tooMany"),
    show: (slugs) => slugs,
  };
}

/** A box that must be ticked. */
export function agreement(label: Message): Field<boolean> {
  const schema = () =>
    z
      .string("required")
      .min(1, "required")
      .transform(() => true);
  return { ...box({ label }), required: true, schema };
}

/** The UUID by which the same form sent twice is known. */
export function submission(): Field<string> {
  return { ...hidden({ max: 50 }), schema: () => z.guid("stale") };
}
