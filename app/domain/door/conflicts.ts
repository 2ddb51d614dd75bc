/** What the people at the door saw against what all facts say. Pure. */
import { type Frequency, periodOf } from "./checkpoint-rule.ts";
import { letsIn } from "./look.ts";

/**
 * `twice`: a badge was let in again where once is enough, by a phone that did not know of the other. `let-in`: a phone
 * admitted a person without a right to enter. `unchecked`: a phone showed no verdict, and the person had no right to enter.
 * `turned-away`: a phone refused a person with a right to enter. `beyond-capacity`: more were inside than fit.
 */
export const CONFLICT_KINDS = ["twice", "let-in", "unchecked", "turned-away", "beyond-capacity"] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** A scan with what its phone showed. */
export interface SeenScan {
  readonly id: string;
  /** Ids; null for a person or checkpoint that nobody knows. */
  readonly registration: number | null;
  readonly checkpoint: number | null;
  readonly frequency: Frequency | null;
  readonly at: Date;
  /** Of the door, `YYYY-MM-DD`, and the minute of the local day. */
  readonly day: string;
  readonly minute: number;
  readonly direction: "in" | "out";
  /** The look that the person at the door saw: the phone's own, or that of the answer. */
  readonly saw: string;
  /** Whether the answer recognised the badge or person as entitled at its moment. */
  readonly entitled: boolean;
  /** A supervisor's decision whether the passage counts; null: as answered. */
  readonly decided: boolean | null;
}

export interface Conflict {
  readonly kind: ConflictKind;
  /** The scan to decide on. */
  readonly scan: string;
  /** The earlier entry of the same person; null where there is none. */
  readonly other: string | null;
}

/**
 * Finds the conflicts of scans; the order in which they are given, or arrived, changes nothing. A conflict stays when it
 * is decided; an entry that was undone is no first one of two.
 *
 * @param scans all of their people at their checkpoints
 * @returns in the order of the scans' moments
 */
export function conflictsOf(scans: readonly SeenScan[]): Conflict[] {
  const inOrder = scans.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  /** The first entry of each person, checkpoint and period that was let in. */
  const entries = new Map<string, string>();
  return inOrder.flatMap((scan): Conflict[] => {
    const { id, frequency, direction, saw, entitled, decided } = scan;
    const period = frequency && periodOf(frequency, scan);
    const key = `${scan.checkpoint}:${scan.registration}:${period}`;
    if (direction === "out") {
      if (frequency === "in-and-out" && (decided ?? entitled)) entries.delete(key);
      return [];
    }
    const isLetIn = letsIn(saw);
    if (!entitled) {
      if (isLetIn) return [{ kind: "let-in", scan: id, other: null }];
      return saw === "waiting" ? [{ kind: "unchecked", scan: id, other: null }] : [];
    }
    if (saw === "refused" || saw === "unknown") return [{ kind: "turned-away", scan: id, other: null }];
    if (!isLetIn || period === null) return [];
    // Of a group nobody can have come before.
    if (scan.registration === null) return [];
    const other = entries.get(key);
    if (other !== undefined) return [{ kind: "twice", scan: id, other }];
    if (decided !== false) entries.set(key, id);
    return [];
  });
}
