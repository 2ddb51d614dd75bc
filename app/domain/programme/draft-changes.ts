import { isDeepStrictEqual } from "node:util";
import type { Database } from "../transaction.ts";
import { draftProgramme } from "./draft-programme.ts";
import { frozen } from "./frozen.ts";
import { currentRelease } from "./release-programme.ts";
import type { ReleasedProgramme, ReleasedSession } from "./released.ts";

/** What a release made now would change for the public. */
export interface DraftChanges {
  /** The release the public has now; null before the first. */
  readonly since: { readonly number: number; readonly releasedAt: Date } | null;
  readonly sessions: readonly SessionChange[];
  /** True when sites, rooms, themes, speakers or the edition's own words differ. */
  readonly beside: boolean;
}

export interface SessionChange {
  readonly id: number;
  readonly title: string;
  /** `moved`: another time or room; `changed`: anything else. */
  readonly kind: "new" | "moved" | "changed" | "cancelled";
  readonly before: SlotWords | null;
  readonly after: SlotWords;
}

/** Instants in ISO 8601 and the room's name. */
export interface SlotWords {
  readonly start: string | null;
  readonly end: string | null;
  readonly room: string | null;
}

/** Compares the draft with the latest release. `sessions` empty and `beside` false: there is nothing to release. */
export async function draftChanges(
  db: Database,
  { edition, now }: { edition: number; now: Date },
): Promise<DraftChanges> {
  const release = await currentRelease(db, { edition });
  const before = release?.programme ?? null;
  const after = frozen(await draftProgramme(db, { edition }), before, now);
  const since = release && { number: release.number, releasedAt: release.releasedAt };
  if (!after) return { since, sessions: [], beside: false };
  const known = new Map(before?.sessions.map((session) => [session.id, session]));
  const sessions = after.sessions.flatMap((session) => changeOf(session, known.get(session.id), after, before) ?? []);
  return { since, sessions, beside: before !== null && !isDeepStrictEqual(framework(after), framework(before)) };
}

function changeOf(
  session: ReleasedSession,
  old: ReleasedSession | undefined,
  after: ReleasedProgramme,
  before: ReleasedProgramme | null,
): SessionChange | null {
  const words = { id: session.id, title: session.title, after: slot(session, after) };
  if (!old || !before) return { ...words, kind: "new", before: null };
  if (isDeepStrictEqual(session, old)) return null;
  const was = slot(old, before);
  if (session.cancelled && !old.cancelled) return { ...words, kind: "cancelled", before: was };
  return { ...words, kind: session.sequence > old.sequence ? "moved" : "changed", before: was };
}

function slot({ start, end, room }: ReleasedSession, { rooms }: ReleasedProgramme): SlotWords {
  return { start, end, room: rooms.find(({ slug }) => slug === room)?.name ?? null };
}

function framework({ edition, venues, rooms, tracks, speakers }: ReleasedProgramme) {
  return { edition, venues, rooms, tracks, speakers };
}
