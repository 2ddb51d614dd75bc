/** What every feed is told beside the programme: where the site stands, which language, and the words of that language. */
import type { Language } from "#app/i18n/format.ts";
import type { SessionKind } from "../domain/programme/incoming.ts";

/** The few words that feeds show to people, in the language of the feed. */
export interface FeedWords {
  readonly kinds: Readonly<Record<SessionKind, string>>;
  /** Roles other than plain speaker, as they stand in brackets after a name. */
  readonly moderator: string;
  readonly witness: string;
  /** Stands before the name of who comes in a speaker's place. */
  readonly representedBy: string;
  /** Put before the title of a cancelled session, since many calendars hide or ignore the status. */
  readonly cancelled: string;
  /** The room of a session that has a time and no room yet: frab has no session without a room. */
  readonly noRoom: string;
}

export interface FeedOptions {
  /** Absolute address of the site, with or without a closing slash, such as `https://example.org`. */
  readonly appUrl: string;
  readonly language: Language;
  /** Number or name of the release, as people quote it. */
  readonly version: string;
  readonly words: FeedWords;
}
