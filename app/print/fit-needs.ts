import type { Lines, Need, StackedText } from "./fit-stack.ts";

/** What was done to the texts of a stack, at most; null where all are as large as they may be. */
export function needOf(texts: readonly StackedText[], fitted: readonly Lines[]): Need | null {
  const wraps = fitted.some(({ lines }, at) => lines.length > paragraphs(texts[at]?.text ?? "").length);
  if (wraps) return "wrapped";
  return fitted.some(({ size, lines }, at) => lines.length > 0 && size < (texts[at]?.largest ?? 0)) ? "shrunk" : null;
}

/** Whether a text is smaller than its smallest size on one line. */
export function isSmall(texts: readonly StackedText[], fitted: readonly Lines[]): boolean {
  return fitted.some(({ size, lines }, at) => lines.length > 0 && size < (texts[at]?.oneLine ?? 0));
}

/** The paragraphs of a text, none of them empty. */
export function paragraphs(text: string): string[] {
  return text.split("\n").filter((one) => one !== "");
}

/**
 * The most that a text may measure: one in lighter letters is not larger than the one in heavier letters above it, which leads
 * it, unless that has been left empty.
 */
export function ledBy(texts: readonly StackedText[], fitted: readonly (Lines | null)[], at: number): number {
  const [leader, own, above] = [texts[at - 1], texts[at], fitted[at - 1]];
  const isLed = leader && own && leader.weight > own.weight && leader.largest >= own.largest;
  return isLed && above && above.lines.length > 0 ? above.size : Number.POSITIVE_INFINITY;
}
