/** Compares a form input by input, for forms whose inputs vary with what they show. */

import { changedSince, seenOf } from "#app/domain/changed-fields.ts";
import type { FormState } from "#app/forms/state.ts";

/** A form's state, with what it showed. */
export function seenForm(form: FormState): FormState & { readonly seen: string } {
  return { ...form, seen: seenOf(form.values) };
}

/** The inputs that others changed after a form was read; null for none. Call it where the row is locked. */
export function changedInputs(seen: string | undefined, current: FormState, wanted: FormState) {
  const changed = changedSince({ seen, current: current.values, wanted: wanted.values });
  return changed.length > 0 ? ({ kind: "changed-meanwhile", changed } as const) : null;
}
