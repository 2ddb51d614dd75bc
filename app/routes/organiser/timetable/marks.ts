import type { Warning } from "#app/domain/programme/warnings.ts";
import type { Drawn } from "./block.tsx";

/** What is to be checked, by session. */
export function marksOf(warnings: readonly Warning[]): Drawn["marks"] {
  const marks = new Map<number, Set<Warning["kind"]>>();
  for (const { kind, sessions } of warnings)
    for (const id of sessions) marks.set(id, (marks.get(id) ?? new Set()).add(kind));
  return marks;
}
