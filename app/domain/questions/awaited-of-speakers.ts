/** Speakers of whom answers are awaited, and the others; also the words of the filter in addresses. */
export const AWAITED_OF_SPEAKERS = ["owed", "given"] as const;
export type AwaitedOfSpeakers = (typeof AWAITED_OF_SPEAKERS)[number];
