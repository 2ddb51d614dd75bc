/** What somebody is told of the sessions that concern them: the slot they were last told, and the one that counts now. Pure. */
import type { DraftProgramme, DraftSession } from "./draft-programme.ts";
import { showing } from "./shown-session.ts";

export interface SlotSnapshot {
  /** Instants in ISO 8601; both or neither. */
  readonly start: string | null;
  readonly end: string | null;
  /** Slugs. */
  readonly room: string | null;
  readonly venue: string | null;
  /** Room, site and city in words; empty when there is no room. */
  readonly place: string;
  readonly cancelled: boolean;
}

export interface SlotChange {
  /** Id of the session. */
  readonly session: number;
  readonly before: SlotSnapshot;
  readonly after: SlotSnapshot;
}

/** `opened`: its time is open again; `restored`: it was called off and takes place after all. */
export type SlotChangeKind = "moved" | "cancelled" | "restored" | "opened";

export function slotChangeKind({ before, after }: SlotChange): SlotChangeKind {
  if (after.cancelled) return "cancelled";
  if (before.start !== null && after.start === null) return "opened";
  return before.cancelled ? "restored" : "moved";
}

/** The slots of a programme's sessions, by the sessions' ids. */
export function slotsOf(programme: DraftProgramme): Map<number, SlotSnapshot> {
  const shown = showing(programme);
  const slot = (session: DraftSession): SlotSnapshot => {
    const { room, venue } = shown(session);
    const place = [...new Set([room?.name, venue?.name, venue?.city].filter(Boolean))].join(", ");
    const { start, end, cancelled } = session;
    return { start, end, room: session.room, venue: venue?.slug ?? null, place, cancelled };
  };
  return new Map(programme.sessions.map((session) => [session.id, slot(session)]));
}

/** Whether whoever was told the one knows the other: where a cancelled session would have been is no news. */
export function isSameSlot(one: SlotSnapshot, other: SlotSnapshot): boolean {
  return one.cancelled === other.cancelled && (one.cancelled || (isOwnSlot(one, other) && one.venue === other.venue));
}

/** Whether two slots are the same but for the site their room stands in. */
export function isOwnSlot(one: SlotSnapshot, other: SlotSnapshot): boolean {
  return (
    one.cancelled === other.cancelled && one.start === other.start && one.end === other.end && one.room === other.room
  );
}

/** Whether it is not too late to tell: what is over before and after the change concerns nobody. */
export function isToCome({ before, after }: SlotChange, now: Date): boolean {
  const ends = [before.end, after.end].filter((end) => end !== null);
  return ends.length === 0 || ends.some((end) => Date.parse(end) > now.getTime());
}
