import type { BadgeLayout } from "#app/domain/door/badge-layouts.ts";
import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import type { BadgeCount } from "#app/domain/door/badges-to-print.ts";
import { box, choice, form, hidden, optional, worded } from "#app/forms/form.ts";

const WHATS = ["asked", "new", "all"] as const;

/** The choice of badges; `asked` are those that people asked for on paper, new or changed. */
export const whatBadges = choice({
  label: "badges:ask.what",
  hint: "badges:ask.newHint",
  control: "radios",
  choices: worded(WHATS, "badges:ask.whats"),
});

/** The newest run that the page shows: one that somebody asks for meanwhile may have the same badges. */
export const knownRun = optional(hidden({ max: 9 }));

/**
 * The number of the newest run of which the page can say what is in it, for `knownRun`: who asks for another while one is
 * being made is told of it once.
 *
 * @param runs the newest first
 */
export function newestOf(runs: readonly Pick<BadgeRun, "id" | "finishedAt" | "failure">[]): string {
  const made = runs.flatMap(({ id, finishedAt, failure }) => (finishedAt === null && failure === null ? [id] : []));
  return String(made.length > 0 ? Math.min(...made) - 1 : (runs[0]?.id ?? 0));
}

/** What `askForBadges` takes of it; nothing of what is no number. */
export function knownIn(known: string | null): { knownRun?: number } {
  return known !== null && /^\d+$/.test(known) ? { knownRun: Number(known) } : {};
}

/** The badges that a choice means, as `askForBadges` takes it. */
export function badgesMeant(what: (typeof WHATS)[number]) {
  return { onlyNew: what !== "all", onlyAsked: what === "asked" };
}

/**
 * The choice that a form begins with: that of the edition's last run. Before the first, paper is for those who ask for it, once
 * somebody has. A choice of no badge at all gives way to the next one that has some.
 */
export function usualBadges({ all, fresh, asked, freshAsked }: BadgeCount, runs: readonly BadgeRun[]) {
  const last = runs.find(({ isOfChosen, firstBlank }) => !isOfChosen && firstBlank === null);
  const isAsked = last ? last.onlyAsked : asked > 0;
  if (isAsked && (freshAsked > 0 || all === 0)) return "asked";
  return fresh > 0 || all === 0 ? "new" : "all";
}

/** Whether a form begins with both sides: the edition has made a layout of A6 that has a back. */
export function hasBacks(layouts: readonly Pick<BadgeLayout, "layout">[]): boolean {
  return layouts.some(({ layout: { format, back } }) => format.key === "a6" && back !== null);
}

/** The choices with the number of badges that each means now. @param word says a choice */
export function countedBadges(
  { all, fresh, freshAsked }: BadgeCount,
  word: (what: (typeof WHATS)[number]) => string,
): { value: string; label: string }[] {
  const counts = { asked: freshAsked, new: fresh, all };
  return WHATS.map((value) => ({ value, label: `${word(value)} (${counts[value]})` }));
}

/** The form of a run: sheet and badges. */
export const badgesForm = form({
  layout: choice({
    label: "badges:ask.layout",
    control: "radios",
    choices: worded(["a4", "a6"], "badges:ask.layouts"),
  }),
  what: whatBadges,
  bothSides: box({ label: "badges:prepare.bothSides", hint: "badges:prepare.bothSidesHint" }),
  knownRun,
});
