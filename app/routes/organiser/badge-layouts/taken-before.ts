import type { BadgeLayout } from "#app/domain/door/badge-layouts.ts";
import { isAbout } from "#app/domain/door/sheet-format.ts";

/**
 * The name of the layout that takes every badge of another; null where that one has badges.
 *
 * @param layouts of the edition, in the order in which they are tried
 */
export function takenBefore(layouts: readonly BadgeLayout[], id: number): string | null {
  const at = layouts.findIndex((one) => one.id === id);
  const one = layouts[at];
  return (one && layouts.slice(0, at).find((other) => takesAll(other, one))?.name) ?? null;
}

/** Whether every badge of a layout's is printed in another that is tried before. */
function takesAll(other: BadgeLayout, one: BadgeLayout): boolean {
  const [a, b] = [other.layout.format, one.layout.format];
  if (a.key !== b.key || (a.key === "free" && !isAbout(a, b))) return false;
  if (other.ticketTypes === null) return one.ticketTypes === null;
  return (one.ticketTypes ?? []).length > 0 && (one.ticketTypes ?? []).every((id) => other.ticketTypes?.includes(id));
}
