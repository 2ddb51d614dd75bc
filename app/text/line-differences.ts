/** A line of two texts that are compared: on one side only, or on both. */
export interface ComparedLine {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Above so many pairs of lines, the parts that differ are shown as removed and added as a whole. */
const MOST_PAIRS = 1_000_000;

/**
 * Compares two texts line by line: a longest common subsequence. Its time is limited, whatever the texts.
 *
 * @returns every line of both in order; removed lines before those that replace them
 */
export function lineDifferences(before: string, after: string): ComparedLine[] {
  const [old, young] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, young.length) - start && old.at(-1 - end) === young.at(-1 - end)) end += 1;
  return [
    ...marked("same", old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), young.slice(start, young.length - end)),
    ...marked("same", old.slice(old.length - end)),
  ];
}

function middle(old: readonly string[], young: readonly string[]): ComparedLine[] {
  if (old.length * young.length > MOST_PAIRS) return [...marked("removed", old), ...marked("added", young)];
  const common = commonLengths(old, young);
  const compared: ComparedLine[] = [];
  let [at, to] = [0, 0];
  while (at < old.length || to < young.length) {
    const [one, other] = [old[at], young[to]];
    if (one !== undefined && one === other) {
      compared.push({ kind: "same", text: one });
      [at, to] = [at + 1, to + 1];
    } else if (
      one !== undefined &&
      (other === undefined || lengthAt(common, at + 1, to) >= lengthAt(common, at, to + 1))
    ) {
      compared.push({ kind: "removed", text: one });
      at += 1;
    } else {
      compared.push({ kind: "added", text: other ?? "" });
      to += 1;
    }
  }
  return compared;
}

/** The lengths of the longest common subsequences of all pairs of ends of the two lists. */
function commonLengths(old: readonly string[], young: readonly string[]): Uint32Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(young.length + 1));
  for (let at = old.length - 1; at >= 0; at -= 1)
    for (let to = young.length - 1; to >= 0; to -= 1)
      (lengths[at] as Uint32Array)[to] =
        old[at] === young[to]
          ? lengthAt(lengths, at + 1, to + 1) + 1
          : Math.max(lengthAt(lengths, at + 1, to), lengthAt(lengths, at, to + 1));
  return lengths;
}

function lengthAt(lengths: readonly Uint32Array[], at: number, to: number): number {
  return lengths[at]?.[to] ?? 0;
}

function marked(kind: ComparedLine["kind"], lines: readonly string[]): ComparedLine[] {
  return lines.map((text) => ({ kind, text }));
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.split("\n");
}
