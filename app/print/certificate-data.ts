import type { Language } from "#app/i18n/format.ts";
import type { LatinLetters } from "./legible.ts";

/** What an attendance certificate says. Every text is ready in the reader's language. */
export interface CertificateData {
  readonly language: Language;
  readonly edition: { readonly name: string; readonly dates: string; readonly place: string };
  readonly person: { readonly name: string; readonly organisation: string; readonly latin?: LatinLetters | null };
  /** a line for each day: the day, and which halves of it */
  readonly days: readonly { readonly day: string; readonly halves: string }[];
  /** a line for each session: when, what, and how long somebody was there */
  readonly sessions: readonly { readonly when: string; readonly title: string; readonly duration: string }[];
  readonly words: {
    /** the PDF's title and the page's, "Attestation de présence" */
    readonly title: string;
    /** over the name */
    readonly certifies: string;
    /** under the name */
    readonly tookPart: string;
    readonly days: string;
    readonly daysTotal: string;
    readonly sessions: string;
    readonly sessionsTotal: string;
    /** what it rests on */
    readonly basis: string;
    /** place and date */
    readonly made: string;
    /** for whom it is signed */
    readonly signed: string;
    /** the registration's number, to ask the organisers about it */
    readonly reference: string;
  };
}
