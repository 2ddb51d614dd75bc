import { findGroup } from "#app/domain/groups/groups.ts";
import { findMeeting } from "#app/domain/groups/meetings.ts";
import { MEMBER_FAMILY_NAME, MEMBER_GIVEN_NAME } from "#app/domain/people/member-name.ts";
import type { Database } from "#app/domain/transaction.ts";

/** A meeting with the data of its letters. */
export type MeetingOfLetter = NonNullable<Awaited<ReturnType<typeof findMeetingOfLetter>>>;

/**
 * Reads a meeting with its group, poll and author, and the member to whom a letter about it goes.
 *
 * @returns null when the meeting no longer exists
 */
export async function findMeetingOfLetter(db: Database, { meeting: id, letter }: { meeting: number; letter: number }) {
  const row = await db
    .selectFrom("meeting")
    .innerJoin("person", "person.id", "meeting.created_by")
    .select(["meeting.working_group_id as group", "person.email"])
    .select([MEMBER_GIVEN_NAME.as("givenName"), MEMBER_FAMILY_NAME.as("familyName")])
    .where("meeting.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const group = await findGroup(db, { group: row.group });
  const meeting = await findMeeting(db, { group: row.group, meeting: id });
  const dates = await db
    .selectFrom("meeting_date")
    .select(["id", "starts_at as start", "ends_at as end"])
    .where("meeting_id", "=", id)
    .orderBy("starts_at")
    .execute();
  const member = await db
    .selectFrom("letter")
    .leftJoin("person", "person.id", "letter.person_id")
    .select(["letter.to as email", MEMBER_GIVEN_NAME.as("givenName"), MEMBER_FAMILY_NAME.as("familyName")])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("seat_holder")
          .innerJoin("seat", "seat.id", "seat_holder.seat_id")
          .select("seat_holder.id")
          .whereRef("seat_holder.person_id", "=", "letter.person_id")
          .where("seat.working_group_id", "=", row.group)
          .where("seat_holder.ended_at", "is", null),
      ).as("sits"),
    )
    .where("letter.id", "=", letter)
    .executeTakeFirst();
  const nobody = { email: "", givenName: null, familyName: null, sits: true };
  if (!group || !meeting) return null;
  return { group, meeting, dates, member: member ? { ...member, sits: Boolean(member.sits) } : nobody, convener: row };
}
