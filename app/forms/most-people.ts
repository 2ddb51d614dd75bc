/** More people than any room or quota has. */
export const MOST_PEOPLE = 1_000_000;
