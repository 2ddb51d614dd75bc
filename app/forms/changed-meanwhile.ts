import { data } from "@remix-run/node";
import type { ChangedField } from "#app/domain/seen.ts";
import type { FormState } from "./form-state.ts";

/**
 * The form again after others have saved it: what they wrote beside what was typed, field by field, and a choice for each.
 *
 * @param saved the form as it stands now, with what it would carry to say what it saw
 */
export function changedMeanwhile(typed: FormState["values"], changed: readonly ChangedField[], saved: FormState) {
  const meanwhile = changed.map(({ name, touched }) => ({
    field: name,
    theirs: saved.values[name] ?? "",
    yours: typed[name] ?? "",
    keep: touched ? ("yours" as const) : ("theirs" as const),
  }));
  const theirs = meanwhile.filter(({ keep }) => keep === "theirs").map((each) => [each.field, each.theirs]);
  const values = { ...typed, ...Object.fromEntries(theirs) };
  const errors = { meanwhile: { code: "savedMeanwhile" } };
  return data<FormState>({ values, errors, meanwhile, seen: saved.seen }, { status: 422 });
}

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
