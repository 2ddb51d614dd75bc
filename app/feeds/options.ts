/** What every feed needs in addition to the programme: the site's address, the language and its texts. */
import type { Language } from "#app/i18n/format.ts";
import type { SessionKind } from "../domain/programme/incoming.ts";

/** The texts of feeds in their language. */
export interface FeedWords {
  readonly kinds: Readonly<Record<SessionKind, string>>;
  /** Roles other than speaker, in brackets after a name. */
  readonly moderator: string;
  readonly witness: string;
  /** Before the name of a person who represents a speaker. */
  readonly representedBy: string;
  /** Before the title of a cancelled session, because many calendars ignore the status. */
  readonly cancelled: string;
  /** The room of a session without one: frab requires a room. */
  readonly noRoom: string;
}

export interface FeedOptions {
  /** Absolute address of the site, with or without a final slash, such as `https://example.org`. */
  readonly appUrl: string;
  readonly language: Language;
  /** Number or name of the release. */
  readonly version: string;
  readonly words: FeedWords;
}
