import type { Room } from "#app/i18n/rooms.ts";

/** What a page says of itself to the layout around it. Exported as `handle` by route modules. */
export interface PageHandle {
  /** Messages a page in the browser needs; naming them makes the page ship the framework's scripts. */
  readonly scripts?: readonly Room[];
  /** One small script of `app/ui/enhance/`, for a page that works without it. */
  readonly enhance?: string;
  /** The frame around the page; `site` when nothing is said. */
  readonly frame?: "site" | "organiser" | "bare";
}
