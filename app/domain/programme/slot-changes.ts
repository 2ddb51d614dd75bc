/** The change of a session's slot for one person: the slot they were last told, and the present one. Pure. */
import type { DraftProgramme, DraftSession } from "./draft-programme.ts";
import { sessionResolver } from "./resolve-session.ts";

export interface SlotSnapshot {
  /** Instants in ISO 8601; both or neither. */
  readonly start: string | null;
  readonly end: string | null;
  /** Slugs. */
  readonly room: string | null;
  readonly venue: string | null;
  /** Room, venue and city; empty without a room. */
  readonly place: string;
  readonly cancelled: boolean;
}

export interface SlotChange {
  /** Id of the session. */
  readonly session: number;
  readonly before: SlotSnapshot;
  readonly after: SlotSnapshot;
}

/** `opened`: it has no time any more; `restored`: it was cancelled and takes place after all. */
export type SlotChangeKind = "moved" | "cancelled" | "restored" | "opened";

export function slotChangeKind({ before, after }: SlotChange): SlotChangeKind {
  if (after.cancelled) return "cancelled";
  if (before.start !== null && after.start === null) return "opened";
  return before.cancelled ? "restored" : "moved";
}

/** Reads the slots of a programme's sessions, by session id. */
export function slotsOf(programme: DraftProgramme): Map<number, SlotSnapshot> {
  const shown = sessionResolver(programme);
  const slot = (session: DraftSession): SlotSnapshot => {
    const { room, venue } = shown(session);
    const place = [...new Set([room?.name, venue?.name, venue?.city].filter(Boolean))].join(", ");
    const { start, end, cancelled } = session;
    return { start, end, room: session.room, venue: venue?.slug ?? null, place, cancelled };
  };
  return new Map(programme.sessions.map((session) => [session.id, slot(session)]));
}

/** Whether two slots are the same to a recipient: of cancelled sessions time and room do not matter. */
export function isSameSlot(one: SlotSnapshot, other: SlotSnapshot): boolean {
  return one.cancelled === other.cancelled && (one.cancelled || (isOwnSlot(one, other) && one.venue === other.venue));
}

/** Whether two slots are the same except for the room's venue. */
export function isOwnSlot(one: SlotSnapshot, other: SlotSnapshot): boolean {
  return (
    one.cancelled === other.cancelled && one.start === other.start && one.end === other.end && one.room === other.room
  );
}

/** Whether a change is still to be told: not when the session is over in both slots. */
export function isToCome({ before, after }: SlotChange, now: Date): boolean {
  const ends = [before.end, after.end].filter((end) => end !== null);
  return ends.length === 0 || ends.some((end) => Date.parse(end) > now.getTime());
}
