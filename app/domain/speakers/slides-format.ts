/** The accepted file types of slides. */
export const SLIDES_TYPES = {
  pdf: "application/pdf",
  odp: "application/vnd.oasis.opendocument.presentation",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
} as const;
export type SlidesFormat = keyof typeof SLIDES_TYPES;
