/** What the door shows of an answer. Pure, for phones and the server. */
import type { Reason, Scan, ScanAnswer } from "./scan.ts";

/** How an answer looks and sounds. `waiting`: stored on a phone, not checked yet. */
export type Look = "admitted" | "back" | "left" | "already" | "refused" | "unknown" | "waiting";

/**
 * Maps an outcome to its look. The platform reports returning and leaving as `already`, though neither is suspicious.
 */
export function lookOf(outcome: ScanAnswer["outcome"], cause: Reason): Look {
  if (outcome !== "already") return outcome;
  if (cause === "re-entry") return "back";
  return cause === "left" || cause === "group-left" ? "left" : "already";
}

/** Whether who saw this look let the person in without a second thought. */
export function letsIn(look: string): boolean {
  return look === "admitted" || look === "back";
}

/**
 * Whether a supervisor may let a person in whom the door refused: a known one, at a known checkpoint, whose place is
 * still their own.
 */
export function isOverrulable({ outcome, reason, name }: Pick<ScanAnswer, "outcome" | "reason" | "name">): boolean {
  return outcome === "refused" && name !== null && !FINAL.has(reason);
}

const FINAL: ReadonlySet<Reason> = new Set([
  ...([
    "forged",
    "other-edition",
    "unknown-checkpoint",
    "handed-over",
    "may-not-choose",
    "not-your-checkpoint",
    "blank",
  ] as const),
]);

/** Whether an answer recognised a badge or a person as entitled, be it again. */
export function isEntitled({ outcome }: Pick<ScanAnswer, "outcome">): boolean {
  return outcome === "admitted" || outcome === "already";
}

/**
 * Whether an entry must be compared with the other facts about its person: its phone showed something else than the
 * answer, or a later passage was known before this one. Of the facts of a conflict (`conflictsOf`) one is such an entry, or
 * was decided on, in whatever order they arrive; not each such scan is a conflict.
 */
export function isContested(
  { direction, shown }: Pick<Scan, "direction" | "shown">,
  answer: ScanAnswer,
  { overtakes }: { overtakes: boolean },
): boolean {
  if (direction === "out") return false;
  if (overtakes) return true;
  if (!shown) return false;
  if (letsIn(shown)) return lookOf(answer.outcome, answer.reason) !== shown;
  if (shown === "waiting") return !isEntitled(answer);
  return (shown === "refused" || shown === "unknown") && isEntitled(answer);
}
