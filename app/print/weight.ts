/** The two font weights of prints. */
export type Weight = 400 | 700;
