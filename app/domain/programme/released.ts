/**
 * A release: the public programme, frozen, numbered and never edited. Pages and feeds are functions of it, so that one
 * row can show it again in twenty years.
 */
import type { SessionKind, SpeakerRole } from "./incoming.ts";

export interface ReleasedProgramme {
  readonly edition: ReleasedEdition;
  readonly venues: readonly ReleasedVenue[];
  readonly rooms: readonly ReleasedRoom[];
  readonly tracks: readonly ReleasedTrack[];
  readonly speakers: readonly ReleasedSpeaker[];
  /** In order of start, then room; sessions without a slot last. */
  readonly sessions: readonly ReleasedSession[];
}

export interface ReleasedEdition {
  readonly year: number;
  readonly name: string;
  readonly nameEn: string | null;
  /** IANA time zone of all local times of this edition. */
  readonly timeZone: string;
  /** `YYYY-MM-DD`, ascending. */
  readonly days: readonly string[];
}

export interface ReleasedVenue {
  readonly slug: string;
  readonly name: string;
  readonly address: string | null;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export interface ReleasedRoom {
  readonly slug: string;
  readonly name: string;
  /** Slug of one of `venues`. */
  readonly venue: string;
  readonly capacity: number | null;
}

export interface ReleasedTrack {
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** One of the eight track hues of the stylesheet, 1 to 8. */
  readonly hue: number;
}

export interface ReleasedSpeaker {
  readonly slug: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
  /** Plain text with line breaks. */
  readonly biography: string | null;
}

export interface ReleasedSession {
  /** Database id: links current figures (places left) to the frozen text. */
  readonly id: number;
  /** UUID, the same in every release; used for calendar UIDs and the frab guid. */
  readonly guid: string;
  readonly slug: string;
  readonly kind: SessionKind;
  readonly title: string;
  readonly titleEn: string | null;
  readonly subtitle: string | null;
  /** Plain text with line breaks. */
  readonly abstract: string | null;
  readonly description: string | null;
  /** BCP 47 code of the language spoken. */
  readonly language: string | null;
  /** Slug of one of `tracks`. */
  readonly track: string | null;
  /** Slug of one of `rooms`. */
  readonly room: string | null;
  /** Instants in ISO 8601 with `Z`; both or neither. */
  readonly start: string | null;
  readonly end: string | null;
  /**
   * Starts at 0 and increases by one with each release that changes the slot or the cancellation (RFC 5545, 3.8.7.4).
   */
  readonly sequence: number;
  /** ISO 8601 instant of the release that last changed this session: its calendar `LAST-MODIFIED` and `DTSTAMP`. */
  readonly changedAt: string;
  readonly cancelled: boolean;
  /** True when a registration can book a place in it. */
  readonly bookable: boolean;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly speakers: readonly {
    /** Slug of one of `speakers`. */
    readonly speaker: string;
    readonly role: SpeakerRole;
    /** The person who represents the speaker, if any. */
    readonly representedBy: string | null;
  }[];
}
