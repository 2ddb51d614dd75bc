/** The look of a line that unfolds more, on a page for visitors. */
export const SUMMARY = "inline-flex min-h-8 cursor-pointer items-center text-forest underline";
