import type { FormState } from "./form-state.ts";

/** A refused registration as a form of the back office: the first problem of each field, with the sessions it names. */
export function registrationRefusal(
  values: FormState["values"],
  problems: readonly { field: string; reason: string; sessions?: readonly string[] }[],
): FormState {
  const errors: Record<string, FormState["errors"][string]> = {};
  for (const { field, reason, sessions } of problems)
    errors[field] ??= { code: reason, params: sessions && { sessions: sessions.join(", ") } };
  return { values, errors };
}
