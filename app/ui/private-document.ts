/** What the loader of a kind of pages says of the document, as `page`. Such a page is for those who are signed in. */
export interface PrivateDocument {
  readonly title: string;
  /** Of the edition, the group or the site it belongs to. */
  readonly name: string;
  readonly frame: "site" | "organiser";
}
