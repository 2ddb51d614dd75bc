/** How the places beyond the seats are said. */
export const BEYOND_KINDS = ["none", "places", "percent"] as const;

/** Whom the door lets in while more come than there are seats; `words`: in the organisers' own words. */
export const DOOR_RULES = ["first-come", "booked-until", "words"] as const;

export interface DoorRule {
  readonly kind: (typeof DOOR_RULES)[number];
  /** `HH:MM` in the edition's zone: until then those who booked go first. */
  readonly until: string | null;
  readonly words: string | null;
  readonly wordsEn: string | null;
}

export interface Overbooking {
  readonly beyond: (typeof BEYOND_KINDS)[number];
  /** Places, or a percentage of the seats; null for none. */
  readonly number: number | null;
  readonly rule: DoorRule | null;
}
