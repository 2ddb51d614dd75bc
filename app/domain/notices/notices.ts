import { sql } from "kysely";
import { audit } from "../audit.ts";
import { MEMBER_NAME } from "../people/member-name.ts";
import { type Database, inTransaction } from "../transaction.ts";
import type { NoticeKind } from "./notice-kinds.ts";

/** An open notice. */
export interface Notice {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly happenedAt: Date;
  /** The person's message. */
  readonly words: string | null;
  readonly session: { readonly id: number; readonly title: string } | null;
  readonly speaker: { readonly id: number; readonly name: string } | null;
  readonly proposal: { readonly id: number; readonly title: string; readonly group: string } | null;
  /** The requested room, with the meeting's title; null once the edition has the room no more. */
  readonly hold: {
    readonly id: number;
    readonly room: string;
    readonly meeting: string;
    readonly group: string;
  } | null;
  /** Whether the public programme still has this speaker in this session. */
  readonly isPublic: boolean;
  /** The person's name; null when unknown. */
  readonly by: string | null;
}

/** Lists the open notices of an edition, the oldest first. @param ids absent: all */
export async function listNotices(
  db: Database,
  { edition, ids }: { edition: number; ids?: readonly number[] },
): Promise<Notice[]> {
  const rows = await db
    .selectFrom("notice")
    .leftJoin("session", "session.id", "notice.session_id")
    .leftJoin("speaker", "speaker.id", "notice.speaker_id")
    .leftJoin("proposal", "proposal.id", "notice.proposal_id")
    .leftJoin("working_group", "working_group.id", "proposal.working_group_id")
    .leftJoin("person", "person.id", "notice.told_by")
    .select(["notice.id", "notice.kind", "notice.happened_at as happenedAt", "notice.words"])
    .select([
      sql<Notice["session"]>`case when session.id is not null
        then json_build_object('id', session.id, 'title', session.title) end`.as("session"),
      sql<Notice["speaker"]>`case when speaker.id is not null
        then json_build_object('id', speaker.id, 'name', speaker.name) end`.as("speaker"),
      sql<Notice["proposal"]>`case when proposal.id is not null then json_build_object('id', proposal.id,
        'title', proposal.title, 'group', working_group.name) end`.as("proposal"),
      sql<Notice["hold"]>`(select json_build_object('id', room_hold.id, 'room', room.name, 'meeting', meeting.title,
          'group', host.name)
        from room_hold join meeting on meeting.id = room_hold.meeting_id
          join working_group as host on host.id = meeting.working_group_id
          join room on room.physical_room_id = room_hold.physical_room_id and room.edition_id = notice.edition_id
        where room_hold.id = notice.room_hold_id order by room.id limit 1)`.as("hold"),
      sql<boolean>`exists (select from release, jsonb_array_elements(release.programme -> 'sessions') as shown
        where release.edition_id = notice.edition_id and (shown ->> 'id')::int = session.id
        and release.number = (select max(number) from release as latest where latest.edition_id = notice.edition_id)
        and shown -> 'speakers' @> jsonb_build_array(jsonb_build_object('speaker', speaker.slug)))`.as("isPublic"),
      sql<string | null>`nullif(${MEMBER_NAME}, '')`.as("by"),
    ])
    .where("notice.edition_id", "=", edition)
    .where("notice.closed_at", "is", null)
    .$if(ids !== undefined, (rows) => rows.where("notice.id", "=", sql<number>`any(${ids}::int[])`))
    .orderBy("notice.happened_at")
    .orderBy("notice.id")
    .execute();
  return rows as Notice[];
}

/**
 * Closes a notice as seen. Closing twice changes nothing.
 *
 * @returns `unknown` when the edition has no such open notice
 */
export async function closeNotice(
  db: Database,
  { edition, notice, by, now }: { edition: number; notice: number; by: number; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const closed = await trx
      .updateTable("notice")
      .set({ closed_at: now, closed_by: by })
      .where("id", "=", notice)
      .where("edition_id", "=", edition)
      .where("closed_at", "is", null)
      .returning("kind")
      .executeTakeFirst();
    if (!closed) return { kind: "unknown" } as const;
    await audit(trx, { now, by, edition, verb: "close-notice", subject: `notice:${notice}`, detail: closed });
    return { kind: "closed" } as const;
  });
}
