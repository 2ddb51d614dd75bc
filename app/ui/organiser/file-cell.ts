/**
 * The value of a row in a column of a file: a text, a whole number, yes or no, an amount in cents, a day (`YYYY-MM-DD`),
 * an instant, or the day of an instant; instants are written in the edition's time zone.
 */
export type FileCell =
  | string
  | number
  | boolean
  | Date
  | { readonly cents: number }
  | { readonly day: string }
  | { readonly dayOf: Date };
