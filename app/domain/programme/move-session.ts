import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { changeEndingWaits } from "../waiting/change-ending-waits.ts";
import { occupyRoom } from "./occupy-room.ts";
import type { RoomOccupant } from "./room-occupants.ts";

/** The time of a session, with its room unless that is still open. */
export interface SessionSlot {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly roomId: number | null;
}

export interface MoveSession extends AuditInfo {
  readonly edition: number;
  readonly session: number;
  /** Null removes its slot. */
  readonly slot: SessionSlot | null;
  /** The time of the session's last change when the author read it. */
  readonly seen: Date;
  /** How many waits it may end; absent means none. */
  readonly endsWaits?: number;
}

/**
 * Gives a session of the draft another slot. Simultaneous moves are made in turn; a constraint protects the room.
 *
 * @returns `moved` with the former slot, for undoing; `taken` with the room's occupant at that time;
 * `changed-meanwhile` when the session was changed since it was `seen`; `ends-waits` with how many waits it would end
 * when that was not agreed; `cancelled`; `unknown-room`; `unknown` without such a session
 */
export async function moveSession(db: Database, { edition, session, slot, seen, endsWaits, by, now }: MoveSession) {
  return await inTransaction<MoveOutcome>(db, async (trx, refuse) => {
    // Without this lock two simultaneous moves would wait for each other in the constraint.
    await lockEdition(trx, edition);
    const before = await lockSession(trx, { edition, session });
    if (!before) return { kind: "unknown" } as const;
    if (before.changed_at.getTime() !== seen.getTime()) return { kind: "changed-meanwhile" } as const;
    if (before.cancelled_at) return { kind: "cancelled" } as const;
    if (slot?.roomId && !(await hasRoom(trx, { edition, room: slot.roomId }))) return { kind: "unknown-room" } as const;
    const had = slotOf(before);
    if (sameSlot(had, slot)) return { kind: "moved", had } as const;
    const wanted = { startsAt: slot?.startsAt ?? null, endsAt: slot?.endsAt ?? null, roomId: slot?.roomId ?? null };
    const moved = await changeEndingWaits(trx, { edition, agreed: endsWaits, now }, () =>
      occupyRoom(trx, { ...wanted, except: session }, () => write(trx, { session, slot, now })),
    );
    if (moved.outcome.kind === "taken") return moved.outcome;
    if (moved.waits !== null) return refuse({ kind: "ends-waits", waits: moved.waits });
    const detail = { before: had, after: slot };
    await audit(trx, { by, now, edition, verb: "move-session", subject: `session:${session}`, detail });
    return { kind: "moved", had } as const;
  });
}

type MoveOutcome =
  | { readonly kind: "moved"; readonly had: SessionSlot | null }
  | { readonly kind: "taken"; readonly by: RoomOccupant }
  | { readonly kind: "ends-waits"; readonly waits: number }
  | { readonly kind: "unknown" | "changed-meanwhile" | "cancelled" | "unknown-room" };

async function lockSession(trx: Trx, { edition, session }: { edition: number; session: number }) {
  return await trx
    .selectFrom("session")
    .select(["starts_at", "ends_at", "room_id", "changed_at", "cancelled_at"])
    .where("edition_id", "=", edition)
    .where("id", "=", session)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

async function hasRoom(trx: Trx, { edition, room }: { edition: number; room: number }): Promise<boolean> {
  const query = trx.selectFrom("room").select("id").where("edition_id", "=", edition).where("id", "=", room);
  return (await query.executeTakeFirst()) !== undefined;
}

/**
 * A session moved by hand does not share its room. Each change gets a later time than the one before, even within a
 * millisecond.
 */
async function write(trx: Trx, { session, slot, now }: { session: number; slot: SessionSlot | null; now: Date }) {
  await trx
    .updateTable("session")
    .set({
      starts_at: slot?.startsAt ?? null,
      ends_at: slot?.endsAt ?? null,
      room_id: slot?.roomId ?? null,
      shares_room: false,
      changed_at: sql`greatest(${now}::timestamptz, date_trunc('milliseconds', changed_at) + interval '1 millisecond')`,
    })
    .where("id", "=", session)
    .execute();
}

function slotOf(row: { starts_at: Date | null; ends_at: Date | null; room_id: number | null }): SessionSlot | null {
  if (!row.starts_at || !row.ends_at) return null;
  return { startsAt: row.starts_at, endsAt: row.ends_at, roomId: row.room_id };
}

function sameSlot(one: SessionSlot | null, other: SessionSlot | null): boolean {
  const key = (slot: SessionSlot | null) => slot && `${+slot.startsAt} ${+slot.endsAt} ${slot.roomId}`;
  return key(one) === key(other);
}
