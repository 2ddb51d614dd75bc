/** What a pass for a phone's wallet says: no more than the badge shows. */
export interface PassContent {
  /** Of the registration and its badge; the same pass has the same one. */
  readonly serial: string;
  /** In both languages. */
  readonly edition: Said;
  /** The days with the time zone, in words. */
  readonly dates: Said;
  readonly ticketType: Said;
  readonly place: string;
  readonly name: string;
  readonly organisation: string;
  /** The signed code of the badge, for the QR. */
  readonly code: string;
  /** As printed below it. */
  readonly number: string;
  /** The first instant of the first day, and the first one after the last. */
  readonly starts: Date;
  readonly ends: Date;
}

export interface Said {
  readonly fr: string;
  readonly en: string;
}
