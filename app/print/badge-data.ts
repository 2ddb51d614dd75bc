import type { Language } from "#app/i18n/format.ts";
import type { Role } from "./band-pattern.ts";
import type { PersonInPrint } from "./legible.ts";

/** The content of a badge. Texts are in the reader's language; an empty one takes no space. */
export interface BadgeData {
  readonly edition: { readonly name: string; readonly dates: string };
  readonly person: PersonInPrint;
  readonly role: { readonly kind: Role; readonly word: string };
  /** the signed code of the QR */
  readonly code: string;
  /** the badge's number or short code, to be read aloud when the QR cannot be read */
  readonly number: string;
  /** of free texts; French by default */
  readonly language?: Language;
  readonly ticketType?: { readonly id: number; readonly name: string };
  /** by the ids of the questions */
  readonly answers?: Readonly<Record<number, string>>;
  /** of a badge written by hand: what lines are printed for instead of a person's texts */
  readonly blank?: Captions;
  /** booked sessions and chosen options, one text each */
  readonly sessions?: readonly string[];
  readonly options?: readonly string[];
}

/** What is written on each line of a blank badge. */
export type Captions = Readonly<Record<"given-name" | "family-name" | "full-name" | "organisation" | "job", string>>;
