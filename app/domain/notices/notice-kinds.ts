/** The kinds of notices: actions outside the back office that an organiser must know. */
export const NOTICE_KINDS = [
  "speaker-declined",
  /** After a yes. */
  "speaker-cancelled",
  /** After a no. */
  "speaker-returned",
  /** With a message to the organisers. */
  "speaker-confirmed",
  /** The person had their data erased; the published programme still names them. */
  "speaker-erased",
  "profile-changed",
  "session-proposed",
  /** While it was unanswered. */
  "proposal-corrected",
  /** While a counter-offer was open, which this ended. */
  "proposal-changed",
  "proposal-withdrawn",
  "offer-taken",
  "offer-refused",
  /** During the days of the edition, for a group's meeting. */
  "room-asked",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The kinds of people who will not come. */
export const LEAVING_KINDS = [
  "speaker-declined",
  "speaker-cancelled",
  "speaker-erased",
] as const satisfies NoticeKind[];
