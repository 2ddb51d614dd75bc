import type { Language } from "#app/i18n/format.ts";
import type { LatinSpelling } from "./legible.ts";

/** The content of an attendance certificate. Texts are in the reader's language. */
export interface CertificateData {
  readonly language: Language;
  readonly edition: { readonly name: string; readonly dates: string; readonly place: string };
  readonly person: { readonly name: string; readonly organisation: string; readonly latin?: LatinSpelling | null };
  /** a line for each day: the day and its half-days */
  readonly days: readonly { readonly day: string; readonly halves: string }[];
  /** a line for each session: time, title and duration of presence */
  readonly sessions: readonly { readonly when: string; readonly title: string; readonly duration: string }[];
  /** how the paper is checked: the address of the QR code, what it is for, and the address to type */
  readonly check: { readonly address: string; readonly label: string; readonly said: string };
  readonly words: {
    /** the title of the PDF and of the page, "Attestation de présence" */
    readonly title: string;
    /** above the name */
    readonly certifies: string;
    /** below the name */
    readonly tookPart: string;
    readonly days: string;
    readonly daysTotal: string;
    readonly sessions: string;
    readonly sessionsTotal: string;
    /** what the certificate is based on */
    readonly basis: string;
    /** place and date */
    readonly made: string;
    /** the signatory */
    readonly signed: string;
    /** the registration's number, for questions to the organisers */
    readonly reference: string;
  };
}

/** Certificates for one file. */
export interface CertificateFile {
  /** the title of the PDF */
  readonly title: string;
  readonly language: Language;
  readonly certificates: readonly CertificateData[];
}
