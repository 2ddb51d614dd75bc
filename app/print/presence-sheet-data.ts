import type { Language } from "#app/i18n/format.ts";

/** The content of a presence sheet. Texts are in the reader's language. */
export interface PresenceSheetData {
  readonly language: Language;
  /** "Feuille d’émargement" */
  readonly title: string;
  /** the session, or the edition */
  readonly subject: string;
  /** lines below it: edition, half-day, place */
  readonly facts: readonly string[];
  /** who else signs, above the list: speakers with the label of their box */
  readonly speakers: { readonly label: string; readonly names: readonly string[] };
  readonly columns: {
    readonly name: string;
    readonly proof: string;
    readonly signature: string;
  };
  readonly rows: readonly PresenceSheetRow[];
  /** "12 personnes" */
  readonly total: string;
  /** below the total: what the times are, who signs for the organiser */
  readonly note: string;
  readonly organiser: string;
  /** "Page" */
  readonly page: string;
}

export interface PresenceSheetRow {
  readonly name: string;
  readonly organisation: string;
  /** the time at which a badge was read; empty without */
  readonly proof: string;
}
