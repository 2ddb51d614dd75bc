import type { TFunction } from "i18next";
import type { Language } from "#app/i18n/format.ts";

/** A letter ready to leave: what a mail program shows, whichever of its forms it can show. */
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
  /** Set on a picture that the HTML shows inside its text, as `cid:…`. */
  readonly cid?: string;
}

/** The texts of the letters in one language: `messagesIn(language).getFixedT(null, "letters")`. */
export type Words = TFunction<"letters">;

/** What a letter says, in its order; drawn as HTML and as plain text from this one description. */
export interface LetterBody {
  readonly language: Language;
  /** The line that a mail program's list shows after the subject. */
  readonly preview: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Who writes and why, in small print. */
  readonly footer: readonly string[];
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "facts"; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: "sessions"; readonly days: readonly SessionsOfDay[] }
  | { readonly kind: "button"; readonly label: string; readonly address: string }
  | { readonly kind: "code"; readonly code: string }
  | {
      readonly kind: "picture";
      readonly cid: string;
      /** What is read aloud in its place. */
      readonly words: string;
      readonly caption: string;
      /** What stands in its place where there are no pictures. */
      readonly plain: string;
    };

export interface SessionsOfDay {
  readonly day: string;
  readonly sessions: readonly { readonly hours: string; readonly title: string; readonly place: string }[];
}
