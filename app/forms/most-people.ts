/** More people than any room or quota holds. */
export const MOST_PEOPLE = 1_000_000;
