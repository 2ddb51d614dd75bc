/** Whom a checkpoint lets through, when and how often. Pure. */

import { halfOfMinute } from "./door-day.ts";

/** How often a checkpoint lets a person in: see the glossary. */
export const FREQUENCIES = ["in-and-out", "once", "once-a-day", "once-a-half-day", "free"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** What a passage means at a checkpoint. At a `loan` an entry lends a thing, and an exit gives it back. */
export const CHECKPOINT_KINDS = ["passage", "meal", "loan"] as const;
export type CheckpointKind = (typeof CHECKPOINT_KINDS)[number];

export interface CheckpointRule {
  readonly kind: CheckpointKind;
  readonly frequency: Frequency;
  /** Ids of the only ticket types that it lets in, 0 for one that was removed; empty: all. */
  readonly ticketTypes: readonly number[];
  /** The id of the option without which nobody is let in; null: none is needed. */
  readonly option: number | null;
  /** Local times of each day, `HH:MM`, between which people are let in; both null: always. */
  readonly opens: string | null;
  readonly closes: string | null;
  /** How long before the start of its session it opens, in minutes; null: without regard to it. */
  readonly minutesBefore: number | null;
  /** How many may be inside at once; null: any number, unless as many as its session's room holds. */
  readonly capacity: number | null;
  readonly capacityOfSession: boolean;
}

/** A rule with the number that may be inside at once, whichever it comes from; null: any number. */
export interface LimitedRule extends CheckpointRule {
  readonly limit: number | null;
}

/** The rule of the entrance and of sessions as long as nobody writes another. */
export const USUAL_RULE: CheckpointRule = {
  ...{
    kind: "passage",
    frequency: "in-and-out",
    ticketTypes: [],
    option: null,
    opens: null,
    closes: null,
    minutesBefore: null,
  },
  ...{ capacity: null, capacityOfSession: false },
};

/** Why a rule does not let a person in. */
export type RuleRefusal = "ticket-type-not-admitted" | "option-not-chosen" | "closed-now";

/**
 * Judges a person and a moment by a rule, without regard to earlier passages. A checkpoint that closes before it opens is
 * open over midnight.
 *
 * @param options.minute of the local day, 0 to 1,439
 * @returns null when they are let in
 */
export function refusalByRule(
  checkpoint: CheckpointRule & { readonly startsAt: Date | null },
  person: {
    readonly ticketType: number;
    readonly options: readonly number[];
    readonly at: Date;
    readonly minute: number;
  },
): RuleRefusal | null {
  const { ticketTypes, option, opens, closes } = checkpoint;
  if (ticketTypes.length > 0 && !ticketTypes.includes(person.ticketType)) return "ticket-type-not-admitted";
  if (option !== null && !person.options.includes(option)) return "option-not-chosen";
  const opensAt = openingOf(checkpoint);
  if (opensAt && person.at < opensAt) return "closed-now";
  if (opens === null || closes === null) return null;
  const [from, until] = [minuteOf(opens), minuteOf(closes)];
  const isOpen =
    from < until ? person.minute >= from && person.minute < until : person.minute >= from || person.minute < until;
  return isOpen ? null : "closed-now";
}

/** When the checkpoint of a session opens; null where it does so without regard to the session, or this has no time. */
export function openingOf({
  minutesBefore,
  startsAt,
}: Pick<CheckpointRule, "minutesBefore"> & { readonly startsAt: Date | null }): Date | null {
  return minutesBefore === null || !startsAt ? null : new Date(startsAt.getTime() - minutesBefore * 60_000);
}

/**
 * Names the period in which a checkpoint lets a person in once; two moments are in the same one when their names are
 * equal. Half-days divide at noon, and the night belongs to the afternoon before it.
 *
 * @param at.day of the door, `YYYY-MM-DD`
 * @param at.minute of the local day, 0 to 1,439
 * @returns null where everybody is let in each time
 */
export function periodOf(frequency: Frequency, { day, minute }: { day: string; minute: number }): string | null {
  if (frequency === "free") return null;
  if (frequency === "once") return "";
  if (frequency !== "once-a-half-day") return day;
  return `${day} ${halfOfMinute(minute)}`;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
