import type { Namespace } from "#app/i18n/namespaces.ts";

/** What a page tells the layout around it. Exported as `handle` by route modules. */
export interface PageHandle {
  /** Message files that the page needs in the browser; a page that names any ships the framework's scripts. */
  readonly scripts?: readonly Namespace[];
  /** A small script of `app/ui/enhance/`, for a page that also works without it. */
  readonly enhance?: string;
  /** The frame around the page; `site` by default. */
  readonly frame?: "site" | "organiser" | "bare";
}
