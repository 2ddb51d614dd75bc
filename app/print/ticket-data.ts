import type { Language } from "#app/i18n/format.ts";
import type { LatinLetters } from "./legible.ts";

/** What the ticket attached to a letter shows. Texts that people typed, and instants as ISO 8601 with an offset or Z. */
export type TicketData = {
  edition: {
    name: string;
    /** the days in words, in the reader's language */
    dates: string;
    /** name and address of the venue */
    place: string;
    /** IANA zone in which every hour is shown, whatever the machine's own */
    timeZone: string;
  };
  person: { givenName: string; familyName: string; organisation: string; latin?: LatinLetters | null };
  ticketType: string;
  /** the signed code that the QR holds */
  code: string;
  /** the registration's short number, to be read aloud when the QR cannot be read */
  number: string;
  /** what is booked, in any order; shown by start */
  sessions: { title: string; room: string; start: string; end: string }[];
  language: Language;
  words: TicketWords;
};

/** The ticket's fixed texts in the reader's language. */
export type TicketWords = {
  /** the PDF's title, "Billet" */
  ticket: string;
  /** over the sessions, "Votre programme" */
  booked: string;
  /** instead of the sessions when there is none */
  nothingBooked: string;
  /** under the QR: show it at the door, printed or on a phone */
  atTheDoor: string;
  /** over the directions, "Venir" */
  howToCome: string;
  /** how to come and what to bring: one paragraph or several, cut by line ends */
  directions: string;
};
