import type { FormState } from "./form-state.ts";

/** What was typed, with the saved value wherever somebody chose to keep that. @param saved the form's values now */
export function withTheirs(typed: FormState["values"], saved: FormState["values"]): FormState["values"] {
  const values = { ...typed };
  for (const [name, choice] of Object.entries(typed)) {
    const field = /^keep-(\w+)$/.exec(name)?.[1];
    if (!field || choice !== "theirs") continue;
    const theirs = saved[field];
    if (theirs === undefined) delete values[field];
    else values[field] = theirs;
  }
  return values;
}
