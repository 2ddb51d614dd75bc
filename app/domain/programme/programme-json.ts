/**
 * The schemas of the programme's jsonb columns: `release.programme`, `import_preview.programme`, `session.links` and
 * others.
 */
import { z } from "zod";
import {
  type IncomingProgramme,
  type IncomingWarning,
  PROGRAMME_FORMATS,
  SESSION_KINDS,
  SPEAKER_ROLES,
} from "./incoming.ts";
import type { ReleasedProgramme, ReleasedSession } from "./released.ts";
import type { SlotChange, SlotSnapshot } from "./slot-changes.ts";

const text = z.string().nullable();
const number = z.number().nullable();
const kind = z.enum(SESSION_KINDS);
const role = z.enum(SPEAKER_ROLES);

/** The links of a session. */
export const sessionLinks: z.ZodType<ReleasedSession["links"]> = z.array(
  z.object({ title: z.string(), url: z.string() }),
);

/** Rows written before 2 December 2026 call a speaker's job title `function`. */
const jobTitle = { jobTitle: text.optional(), function: text.optional() };

function named<Speaker extends { jobTitle?: string | null | undefined; function?: string | null | undefined }>(
  speaker: Speaker,
) {
  const { function: formerly = null, jobTitle = formerly, ...rest } = speaker;
  return { ...rest, jobTitle };
}

const releasedSpeaker = z
  .object({ slug: z.string(), name: z.string(), organisation: text, biography: text, ...jobTitle })
  .transform(named);
const incomingSpeaker = z
  .object({ externalId: z.string(), name: z.string(), biography: text, organisation: text, ...jobTitle })
  .transform(named);

const releasedSession: z.ZodType<ReleasedSession> = z.object({
  ...{ id: z.number(), guid: z.string(), slug: z.string(), kind, title: z.string(), titleEn: text, subtitle: text },
  ...{ abstract: text, description: text, language: text, track: text, room: text, start: text, end: text },
  ...{
    sequence: z.number(),
    changedAt: z.string(),
    cancelled: z.boolean(),
    bookable: z.boolean(),
    links: sessionLinks,
  },
  speakers: z.array(z.object({ speaker: z.string(), role, representedBy: text })),
});

/** A release, or a reviewed draft. */
export const releasedProgramme: z.ZodType<ReleasedProgramme> = z.object({
  edition: z.object({
    ...{ year: z.number(), name: z.string(), nameEn: text, timeZone: z.string(), days: z.array(z.string()) },
  }),
  venues: z.array(
    z.object({
      ...{ slug: z.string(), name: z.string(), address: text, city: text, latitude: number, longitude: number },
    }),
  ),
  rooms: z.array(z.object({ slug: z.string(), name: z.string(), venue: z.string(), capacity: number })),
  tracks: z.array(z.object({ slug: z.string(), name: z.string(), nameEn: text, hue: z.number() })),
  speakers: z.array(releasedSpeaker),
  sessions: z.array(releasedSession),
});

/** Any code is accepted: a stored file may have a warning that later versions do not know. */
const incomingWarning = z.object({
  at: z.string(),
  code: z.custom<IncomingWarning["code"]>((code) => typeof code === "string"),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A stored import preview. */
export const incomingProgramme: z.ZodType<IncomingProgramme> = z.object({
  ...{ format: z.enum(PROGRAMME_FORMATS), title: text, timeZone: z.string(), days: z.array(z.string()) },
  rooms: z.array(z.object({ name: z.string(), venue: text, capacity: number })),
  tracks: z.array(z.object({ name: z.string() })),
  speakers: z.array(incomingSpeaker),
  sessions: z.array(
    z.object({
      ...{ externalId: z.string(), guid: text, title: z.string(), subtitle: text, abstract: text, description: text },
      ...{
        kind,
        language: text,
        track: text,
        room: text,
        start: text,
        end: text,
        capacity: number,
        links: sessionLinks,
      },
      speakers: z.array(z.object({ externalId: z.string(), role })),
    }),
  ),
  warnings: z.array(incomingWarning),
});

const slotSnapshot: z.ZodType<SlotSnapshot> = z.object({
  ...{ start: text, end: text, room: text, venue: text, place: z.string(), cancelled: z.boolean() },
});

/** The changes that a mailing reports to one recipient. */
export const slotChangeList: z.ZodType<readonly SlotChange[]> = z.array(
  z.object({ session: z.number(), before: slotSnapshot, after: slotSnapshot }),
);

/** The journal's detail of a move, as far as it is read again. */
export const moveDetail = z.object({
  before: z.object({ startsAt: z.string(), endsAt: z.string(), roomId: number }).nullable(),
});
