import type { Namesake } from "#app/domain/programme/speakers.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { refusedField } from "#app/forms/organiser-forms.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";

/** The form of somebody new again, with those who have the name already: `id`, name, organisation and year by line. */
export function refusedNamesakes(typed: FormState["values"], others: readonly Namesake[]) {
  const lines = others.map(({ id, name, organisation, year }) =>
    [id, name, organisation, year].filter((part) => part !== null).join("\t"),
  );
  return refusedForm(refusedField({ ...typed, namesakes: lines }, "same", "sameName"));
}
