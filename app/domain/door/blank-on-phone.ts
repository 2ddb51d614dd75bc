import type { PhoneState } from "./phone-state.ts";

/** The badge of a registration that a blank badge stands for. */
export interface LinkedBlank {
  readonly registration: number;
  readonly badge: number;
}

/** A blank badge of a registration, since when and until when (ISO 8601). */
export interface PhoneBlank {
  /** Its number. */
  readonly blank: number;
  /** The badge that it stands for. */
  readonly badge: number;
  readonly since: string;
  /** Null while it is linked. */
  readonly until: string | null;
  /** The name sealed by the code of this badge, where names are sealed. */
  readonly sealed?: string;
}

/**
 * How long before its link a blank badge already counts as linked, in milliseconds: the accuracy to which the clock of a
 * phone is known. Who has just linked it reads it at once.
 */
export const LINKED_BEFORE_MS = 2_000;

/** Finds whose a blank badge was at a moment, by what a phone knows; of two the one who got it last. Pure. */
export function blankOn(
  { holders }: PhoneState,
  blank: number,
  at: Date,
): (LinkedBlank & Pick<PhoneBlank, "sealed">) | null {
  const held = [...holders.values()].flatMap(({ id, blanks = [] }) =>
    blanks
      .filter((one) => one.blank === blank && Date.parse(one.since) - LINKED_BEFORE_MS <= at.getTime())
      .filter(({ until }) => until === null || new Date(until) > at)
      .map((one) => ({ ...one, registration: id })),
  );
  const [last] = held.toSorted((a, b) => Date.parse(b.since) - Date.parse(a.since));
  if (!last) return null;
  const { registration, badge, sealed } = last;
  return { registration, badge, ...(sealed === undefined ? {} : { sealed }) };
}
