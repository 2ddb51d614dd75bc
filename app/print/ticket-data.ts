import type { Language } from "#app/i18n/format.ts";
import type { LatinSpelling } from "./legible.ts";

/** The content of a ticket. Texts as typed; instants are ISO 8601 with an offset or Z. */
export type TicketData = {
  edition: {
    name: string;
    /** the days in words, in the reader's language */
    dates: string;
    /** name and address of the venue */
    place: string;
    /** IANA time zone of all hours */
    timeZone: string;
  };
  person: { givenName: string; familyName: string; organisation: string; latin?: LatinSpelling | null };
  ticketType: string;
  /** the signed code of the QR */
  code: string;
  /** the registration's short number, to be read aloud when the QR cannot be read */
  number: string;
  /** the bookings in any order; shown by start */
  sessions: { title: string; room: string; start: string; end: string }[];
  /** what was chosen beside sessions; absent or empty: nothing */
  options?: readonly string[];
  language: Language;
  words: TicketWords;
};

/** The ticket's fixed texts in the reader's language. */
export type TicketWords = {
  /** the PDF's title, "Billet" */
  ticket: string;
  /** above the sessions, "Votre programme" */
  booked: string;
  /** instead of the sessions when none is booked */
  nothingBooked: string;
  /** above the options, "Vos options" */
  options: string;
  /** below the QR: how to show it at the door */
  atTheDoor: string;
  /** above the directions, "Venir" */
  howToCome: string;
  /** how to come and what to bring: paragraphs separated by line ends */
  directions: string;
};
