/** The colours of letters, in light and dark; text has a contrast of at least 7:1 in both. */
export const COLOURS = {
  desk: "#EFEADD",
  paper: "#FBF8F1",
  ink: "#14231C",
  forest: "#0B5D3B",
  leaf: "#DCEBDD",
  zinc: "#485457",
  line: "#D9D3C3",
} as const;

export const DARK = {
  desk: "#0E1612",
  sheet: "#17211C",
  ink: "#F1EDE2",
  quiet: "#B9C2BC",
  link: "#8FD3AE",
  line: "#33413A",
  calm: "#20352A",
} as const;

/** A system font: letters load none. */
export const FACE = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
