/** The types of an uploaded document: a purchase order, or a file that answers a question. */
export const DOCUMENT_TYPES = { pdf: "application/pdf", jpeg: "image/jpeg", png: "image/png" } as const;
export type DocumentFormat = keyof typeof DOCUMENT_TYPES;

/** A document whose content was checked. `name` is the sender's, with the ending of its format. */
export interface DocumentFile {
  readonly name: string;
  readonly format: DocumentFormat;
  readonly content: Uint8Array;
}
