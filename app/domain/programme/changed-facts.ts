/** What is compared of two releases, and the values before and after of all that differs. Pure. */
import { isDeepStrictEqual } from "node:util";
import type { SpeakerRole } from "./incoming.ts";
import type { ReleasedProgramme } from "./released.ts";
import type { ResolvedSession } from "./resolve-session.ts";

/** A fact of a session other than its slot. Long texts are cut around their first difference. */
export type ChangedFact =
  | { readonly fact: TextFact; readonly before: string | null; readonly after: string | null }
  | {
      readonly fact: "speakers";
      readonly before: readonly SpeakerFacts[];
      readonly after: readonly SpeakerFacts[];
    };

/** `kind` holds a session kind, `booking` `yes` or `no`, `language` a BCP 47 code. */
export type TextFact = { [Name in ChangedPart]: FactsOf<(typeof PARTS)[Name]> }[ChangedPart] | "biography";

/** A speaker as the programme shows them. */
export interface SpeakerFacts {
  readonly name: string;
  /** Job title and organisation. */
  readonly about: string;
  readonly role: SpeakerRole;
  readonly representedBy: string | null;
}

/** A change of the edition outside its sessions; null for what did not or does not exist. */
export interface FrameworkChange {
  readonly part: "edition" | "venue" | "room" | "track";
  readonly before: string | null;
  readonly after: string | null;
}

/** Longer texts are cut to this many characters. */
const LONGEST = 240;
/** How many characters are shown before the first difference. */
const LEAD = 40;

/** A part of a session that is compared. */
interface Part {
  /** The facts by which a change of it is told. */
  readonly facts?: Readonly<Record<string, (shown: ResolvedSession) => string | null>>;
  /** What is compared besides. */
  readonly besides?: (shown: ResolvedSession) => unknown;
}

const PARTS = {
  time: { besides: ({ session }) => [session.start, session.end] },
  place: { besides: ({ room, venue }) => [room?.slug, room?.name, venue] },
  title: {
    facts: {
      title: ({ session }) => session.title,
      titleEn: ({ session }) => session.titleEn,
      subtitle: ({ session }) => session.subtitle,
    },
  },
  kind: { facts: { kind: ({ session }) => session.kind } },
  theme: {
    facts: { theme: ({ track }) => track?.name ?? null, themeEn: ({ track }) => track?.nameEn ?? null },
    besides: ({ track }) => track?.slug,
  },
  speakers: { besides: ({ session, speakers }) => [session.speakers, speakers] },
  language: { facts: { language: ({ session }) => session.language } },
  text: {
    facts: { abstract: ({ session }) => session.abstract, description: ({ session }) => session.description },
  },
  links: {
    facts: {
      links: ({ session }) => session.links.map(({ title, url }) => `${title} (${url})`).join(", ") || null,
    },
    besides: ({ session }) => session.links,
  },
  booking: { facts: { booking: ({ session }) => (session.bookable ? "yes" : "no") } },
} satisfies Record<string, Part>;

export type ChangedPart = keyof typeof PARTS;
type FactsOf<Of> = Of extends { facts: infer Facts } ? keyof Facts : never;

const PARTS_IN_ORDER = Object.entries(PARTS) as [ChangedPart, Part][];

/** The parts in which a session differs, cancellation aside, in the order in which they are told. */
export function changedParts(before: ResolvedSession, after: ResolvedSession): ChangedPart[] {
  const compared = ({ facts = {}, besides }: Part, shown: ResolvedSession) => [
    ...Object.values(facts).map((factOf) => factOf(shown)),
    besides?.(shown),
  ];
  return PARTS_IN_ORDER.flatMap(([name, part]) =>
    isDeepStrictEqual(compared(part, before), compared(part, after)) ? [] : [name],
  );
}

/** Lists the facts in which a session differs, except slot and cancellation, in the order of the pages. */
export function changedFacts(before: ResolvedSession, after: ResolvedSession): ChangedFact[] {
  const named = PARTS_IN_ORDER.flatMap(([, { facts = {} }]) => Object.entries(facts));
  const texts = named.flatMap(([fact, text]) => textChanged(fact as TextFact, text(before), text(after)));
  const [spoke, speak] = [speakersOf(before), speakersOf(after)];
  const speakers = isDeepStrictEqual(spoke, speak) ? [] : [{ fact: "speakers" as const, before: spoke, after: speak }];
  return [...texts, ...speakers, ...biographiesChanged(before, after)];
}

/** Lists the differences in the edition, its venues, rooms and tracks, each identified by its slug. */
export function frameworkChanges(before: ReleasedProgramme, after: ReleasedProgramme): FrameworkChange[] {
  return (["edition", "venue", "room", "track"] as const).flatMap((part) => {
    const [then, now] = [namesOf(part, before), namesOf(part, after)];
    const slugs = [...new Set([...then.keys(), ...now.keys()])];
    const pairs = slugs.map((slug) => ({ part, before: then.get(slug) ?? null, after: now.get(slug) ?? null }));
    return pairs.filter((pair) => pair.before !== pair.after);
  });
}

function textChanged(fact: TextFact, before: string | null, after: string | null): ChangedFact[] {
  if (before === after) return [];
  const from = Math.max(0, firstDifference(before ?? "", after ?? "") - LEAD);
  const isLong = Math.max(before?.length ?? 0, after?.length ?? 0) > LONGEST;
  return [{ fact, before: isLong ? cut(before, from) : before, after: isLong ? cut(after, from) : after }];
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

function cut(text: string | null, from: number): string | null {
  if (text === null) return null;
  const shown = text.slice(from, from + LONGEST).toWellFormed();
  return `${from > 0 ? "…" : ""}${shown}${from + LONGEST < text.length ? "…" : ""}`;
}

function speakersOf({ session, speakers }: ResolvedSession): SpeakerFacts[] {
  return session.speakers.map(({ speaker, role, representedBy }, at) => {
    const { name = speaker, jobTitle = null, organisation = null } = speakers[at] ?? {};
    return { name, about: [jobTitle, organisation].filter(Boolean).join(", "), role, representedBy };
  });
}

function biographiesChanged(before: ResolvedSession, after: ResolvedSession): ChangedFact[] {
  const then = new Map(before.speakers.map((speaker) => [speaker?.slug, speaker]));
  return after.speakers.flatMap((speaker) => {
    const old = speaker && then.get(speaker.slug);
    if (!old || old.biography === speaker.biography) return [];
    const named = (text: string | null) => text && `${speaker.name} – ${text}`;
    return textChanged("biography", named(old.biography), named(speaker.biography));
  });
}

function namesOf(part: FrameworkChange["part"], programme: ReleasedProgramme): Map<string, string> {
  const { edition, venues, rooms, tracks } = programme;
  const joined = (...words: (string | number | null)[]) => words.filter((word) => word !== null).join(" · ");
  if (part === "edition")
    return new Map([["", joined(edition.name, edition.nameEn, edition.timeZone, edition.days.join(", ") || null)]]);
  if (part === "venue")
    return new Map(venues.map((each) => [each.slug, joined(each.name, each.address, each.city, pointOf(each))]));
  if (part === "track") return new Map(tracks.map((each) => [each.slug, joined(each.name, each.nameEn, each.hue)]));
  const venueNames = new Map(venues.map(({ slug, name }) => [slug, name]));
  return new Map(
    rooms.map(({ slug, name, venue, capacity }) => [slug, joined(name, venueNames.get(venue) ?? null, capacity)]),
  );
}

function pointOf({ latitude, longitude }: { latitude: number | null; longitude: number | null }): string | null {
  return latitude === null || longitude === null ? null : `${latitude}, ${longitude}`;
}
