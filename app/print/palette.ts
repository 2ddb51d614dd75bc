/** The colours of prints; text on a tint has a contrast of at least 4.5:1. */
export const palette = {
  paper: "#FBF8F1",
  ink: "#14231C",
  forest: "#0B5D3B",
  leaf: "#DCEBDD",
  brick: "#8C3216",
  zinc: "#485457",
  sky: "#DCE8EC",
  straw: "#F2E3B3",
} as const;

/** A colour of the palette, or of a layout. */
export type Colour = `#${string}`;
