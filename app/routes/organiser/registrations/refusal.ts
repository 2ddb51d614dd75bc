import type { FormState } from "#app/forms/form-state.ts";

interface RegistrationProblem {
  readonly field: string;
  readonly reason: string;
  /** Slugs. */
  readonly sessions?: readonly string[];
  readonly limit?: number;
}

/**
 * A refused registration as a form of the back office: the first problem of each field, with the sessions it names.
 *
 * @param titles of sessions, by slug
 */
export function registrationRefusal(
  values: FormState["values"],
  problems: readonly RegistrationProblem[],
  titles: ReadonlyMap<string, string> = new Map(),
): FormState {
  const errors: Record<string, FormState["errors"][string]> = {};
  for (const { field, reason, sessions = [], limit = 0 } of problems) {
    const named = sessions.map((slug) => titles.get(slug) ?? slug).join(" · ");
    errors[field] ??= { code: reason, params: { sessions: named, limit } };
  }
  return { values, errors };
}
