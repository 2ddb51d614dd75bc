/** The distance of two baselines of measured text, in font sizes. */
export const LEADING = 1.3;
/** Where the PDF library puts the baseline of Noto Sans, from the top of a line in font sizes: below its ascender. */
export const BASELINE = 1.069;
/** The baseline that centres letters of other scripts in their line. */
export const CENTRED = LEADING / 2 + 0.36;
