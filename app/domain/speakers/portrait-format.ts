/** The formats of a stored portrait, the lightest first. */
export const PORTRAIT_FORMATS = ["avif", "webp", "jpeg"] as const;
export type PortraitFormat = (typeof PORTRAIT_FORMATS)[number];
/** Sides of the squares, in pixels; those larger than the uploaded picture are left out. */
export const PORTRAIT_SIDES = [96, 192, 480, 960] as const;
