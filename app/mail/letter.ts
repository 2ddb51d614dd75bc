import type { TFunction } from "i18next";
import type { Language } from "#app/i18n/format.ts";
import type { RichPart } from "./rich-text.ts";

/** A rendered letter, in HTML and plain text. */
export interface Letter {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly LetterAttachment[];
}

export interface LetterAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** The Content-ID of a picture that the HTML shows, as `cid:…`. */
  readonly cid?: string;
}

/** The messages of letters in one language: `messagesIn(language).getFixedT(null, "letters")`. */
export type Words = TFunction<"letters">;

/** The content of a letter in order; HTML and plain text are made from it. */
export interface LetterBody {
  readonly language: Language;
  /** The line that mail programs show after the subject. */
  readonly preview: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** The sender and the reason of the letter, in small print. */
  readonly footer: readonly string[];
  /** A link below it. */
  readonly footerLink?: { readonly label: string; readonly address: string };
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: "rich"; readonly parts: readonly RichPart[] }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "facts"; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: "sessions"; readonly days: readonly SessionsOfDay[] }
  | { readonly kind: "button"; readonly label: string; readonly address: string }
  | { readonly kind: "code"; readonly code: string }
  | {
      readonly kind: "picture";
      readonly cid: string;
      /** The alternative text. */
      readonly words: string;
      readonly caption: string;
      /** Shown instead in plain text. */
      readonly plain: string;
    };

export interface SessionsOfDay {
  readonly day: string;
  readonly sessions: readonly { readonly hours: string; readonly title: string; readonly place: string }[];
}
