/** The closed loop of the house: one line without end, in the box `0 0 40 20`. */
export const LOOP =
  "M20 10C24 3.2 29.4 1 33.4 3.4C38.6 6.6 38.6 13.4 33.4 16.6C29.4 19 24 16.8 20 10C16 3.2 10.6 1 6.6 3.4C1.4 6.6 1.4 13.4 6.6 16.6C10.6 19 16 16.8 20 10Z";
