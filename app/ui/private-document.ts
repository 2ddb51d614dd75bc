/** The data of a private page's document, returned by its loader as `page`. */
export interface PrivateDocument {
  readonly title: string;
  /** The name of its edition, its group or the site. */
  readonly name: string;
  readonly frame: "site" | "organiser";
}
