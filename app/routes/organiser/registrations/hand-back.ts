/** The query of the page that hands a place over when its form shows the person from whom the place came. */
export const HAND_BACK = "rendre";
