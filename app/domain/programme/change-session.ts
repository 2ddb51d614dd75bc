import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { changeEndingWaits } from "../waiting/change-ending-waits.ts";
import type { NewSession } from "./add-session.ts";
import { occupyRoom } from "./occupy-room.ts";
import type { RoomOccupant } from "./room-occupants.ts";
import { writeSessionSpeakers } from "./session-speakers.ts";
import { type SessionPart, unknownPart } from "./unknown-part.ts";

/** The fields of a session's form. Places are changed by `setSessionPlaces`, the group by its proposal. */
export type SessionDetails = Omit<NewSession, "places" | "workingGroup">;

export type ChangeSessionOutcome =
  | { readonly kind: "changed" }
  | { readonly kind: "unknown" }
  | { readonly kind: "changed-meanwhile" }
  | { readonly kind: "taken"; readonly by: RoomOccupant }
  | { readonly kind: "ends-waits"; readonly waits: number }
  | { readonly kind: "unknown-part"; readonly part: SessionPart }
  /** Removing these speakers would delete their invitations, which must be withdrawn or declined first. */
  | { readonly kind: "invited"; readonly names: readonly string[] };

/**
 * Changes a session of the draft; the public sees it with the next release.
 *
 * @param change.seen the time of the session's last change when it was read
 */
export async function changeSession(
  db: Database,
  {
    edition,
    session,
    seen,
    endsWaits,
    by,
    now,
    ...words
  }: { edition: number; session: number; seen: Date; endsWaits?: number } & SessionDetails & AuditInfo,
): Promise<ChangeSessionOutcome> {
  return await inTransaction<ChangeSessionOutcome>(db, async (trx, refuse) => {
    await lockEdition(trx, edition);
    const before = await lockSession(trx, edition, session);
    if (!before) return { kind: "unknown" };
    if (before.changed_at.getTime() !== seen.getTime()) return { kind: "changed-meanwhile" };
    const part = await unknownPart(trx, { edition, ...words });
    if (part) return { kind: "unknown-part", part };
    const names = await invitedOfThoseLeaving(trx, session, words);
    if (names.length > 0) return { kind: "invited", names };
    const slot = { startsAt: words.start, endsAt: words.end, roomId: words.room, except: session };
    const columns = { ...columnsOf(words), ...sharing(before, slot) };
    const { outcome: written, waits } = await changeEndingWaits(trx, { edition, agreed: endsWaits, now }, () =>
      occupyRoom(trx, slot, () => write(trx, session, columns, now)),
    );
    if (written.kind === "taken") return written;
    if (waits !== null) return refuse({ kind: "ends-waits", waits });
    await writeSessionSpeakers(trx, session, words.speakers);
    const fields = Object.entries(columns).filter(([name, value]) => differs(before, name, value));
    const detail = { fields: fields.map(([name]) => name) };
    await audit(trx, { by, now, edition, verb: "change-session", subject: `session:${session}`, detail });
    return { kind: "changed" };
  });
}

async function lockSession(trx: Trx, edition: number, session: number) {
  return await trx
    .selectFrom("session")
    .selectAll()
    .where("edition_id", "=", edition)
    .where("id", "=", session)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

type Before = NonNullable<Awaited<ReturnType<typeof lockSession>>>;

function columnsOf(words: SessionDetails) {
  return {
    kind: words.kind,
    title: words.title,
    title_en: words.titleEn,
    subtitle: words.subtitle ?? null,
    abstract: words.abstract,
    description: words.description ?? null,
    language: words.language,
    track_id: words.track,
    room_id: words.room,
    starts_at: words.start,
    ends_at: words.end,
  };
}

/** An imported session may share its room; one that is given another slot by hand may not. */
function sharing(before: Before, slot: { startsAt: Date | null; endsAt: Date | null; roomId: number | null }) {
  const stays =
    before.room_id === slot.roomId &&
    +(before.starts_at ?? 0) === +(slot.startsAt ?? 0) &&
    +(before.ends_at ?? 0) === +(slot.endsAt ?? 0);
  return stays ? {} : { shares_room: false };
}

/** Each change gets a later time than the one before, even within a millisecond. */
async function write(
  trx: Trx,
  session: number,
  columns: ReturnType<typeof columnsOf> & { shares_room?: boolean },
  now: Date,
) {
  await trx
    .updateTable("session")
    .set({
      ...columns,
      changed_at: sql`greatest(${now}::timestamptz, date_trunc('milliseconds', changed_at) + interval '1 millisecond')`,
    })
    .where("id", "=", session)
    .execute();
}

async function invitedOfThoseLeaving(trx: Trx, session: number, { speakers }: SessionDetails): Promise<string[]> {
  const rows = await trx
    .selectFrom("invitation")
    .innerJoin("speaker", "speaker.id", "invitation.speaker_id")
    .select("speaker.name")
    .where("invitation.session_id", "=", session)
    .where("withdrawn_at", "is", null)
    .where(sql<boolean>`answer is distinct from 'declined'`)
    .where("speaker.id", "not in", [0, ...speakers.map(({ id }) => id)])
    .orderBy("speaker.name")
    .execute();
  return rows.map(({ name }) => name);
}

function differs(before: Before, name: string, value: unknown): boolean {
  const had = before[name as keyof Before];
  return had instanceof Date && value instanceof Date ? +had !== +value : had !== value;
}
