import { z } from "zod";
import { LETTER_LANGUAGES } from "#app/domain/people/person-language.ts";
import { ROLES } from "#app/domain/people/rights.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { emailAddress, oneOf, refusedField, ticked, wholeNumber } from "#app/forms/organiser-forms.ts";

/** A role to give. `checkpoints`: the only ones a door role is for; none ticked means all of them. */
export const roleSchema = z.object({
  email: emailAddress(),
  role: oneOf(ROLES),
  everywhere: ticked(),
  language: oneOf(LETTER_LANGUAGES).optional(),
  checkpoints: z.array(wholeNumber({ min: 1, max: 2 ** 31 - 1 })).refine((ids) => ids.length <= 500, "choice"),
});

/**
 * What is wrong with the checkpoints of a role, or null.
 *
 * @param where.edition id of the role's edition; null for all of them
 * @param where.known ids of the edition's checkpoints
 */
export function refusedCheckpoints(
  { values, typed }: { values: z.output<typeof roleSchema>; typed: FormState["values"] },
  { edition, known }: { edition: number | null; known: readonly number[] },
): FormState | null {
  const { role, checkpoints } = values;
  if (checkpoints.length === 0) return null;
  if (role !== "door") return refusedField(typed, "checkpoints", "checkpointsOfDoor");
  if (edition === null) return refusedField(typed, "checkpoints", "checkpointsOfEdition");
  return checkpoints.every((id) => known.includes(id)) ? null : refusedField(typed, "checkpoints", "choice");
}
