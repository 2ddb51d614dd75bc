/** The two weights that the prints are set in. */
export type Weight = 400 | 700;
