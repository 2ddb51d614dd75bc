import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import type { FamilyContent } from "#app/domain/letter-content.ts";
import { MEMBER_FAMILY_NAME, MEMBER_GIVEN_NAME } from "#app/domain/people/member-name.ts";
import type { Database } from "#app/domain/transaction.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import { roomAnswered } from "#app/mail/room-letters.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, WrittenLetter } from "./letter-writing.ts";

type RoomContent = FamilyContent<"room">;

const KINDS = { "room-granted": "granted", "room-declined": "declined", "room-ended": "ended" } as const;

/**
 * Writes a letter to a group's lead about a room's request or hold. A hold that was granted and has ended is only
 * reported as ended.
 */
export async function writeOfRoom(
  db: Database,
  row: LetterRow,
  { kind, holdId }: RoomContent,
  words: Words,
  { appUrl }: { appUrl: string },
): Promise<WrittenLetter> {
  const found = await findHoldOfLetter(db, holdId, row.id);
  if (!found) return { kind: "obsolete", reason: "hold-gone" };
  if (kind === "room-granted" && found.released_at) return { kind: "obsolete", reason: "hold-gone" };
  const { language } = row;
  const facts = {
    ...{ kind: KINDS[kind], language, title: found.title, start: found.start, end: found.end, timeZone: GROUP_ZONE },
    edition: inLanguage(language, found.edition ?? "", found.editionEn),
    group: inLanguage(language, found.group, found.groupEn),
    name: `${found.givenName ?? ""} ${found.familyName ?? ""}`.trim(),
    place: [found.room, found.venue].filter(Boolean).join(", "),
    reason: found.reason,
    address: pageOf(appUrl, language, "/groupes/:slug/espace/reunions/:id", { slug: found.slug, id: found.meeting }),
  };
  return { kind: "written", letter: await roomAnswered(facts, words) };
}

async function findHoldOfLetter(db: Database, hold: number, letter: number) {
  return await db
    .selectFrom("room_hold")
    .innerJoin("physical_room", "physical_room.id", "room_hold.physical_room_id")
    .innerJoin("meeting", "meeting.id", "room_hold.meeting_id")
    .innerJoin("working_group", "working_group.id", "meeting.working_group_id")
    .leftJoin("letter", (join) => join.on("letter.id", "=", letter))
    .leftJoin("edition", "edition.id", "letter.edition_id")
    .leftJoin("person", "person.id", "letter.person_id")
    .select(["room_hold.released_at", "room_hold.release_reason as reason"])
    .select(["room_hold.starts_at as start", "room_hold.ends_at as end"])
    .select(["physical_room.name as room", "physical_room.venue", "meeting.id as meeting", "meeting.title"])
    .select(["working_group.slug", "working_group.name as group", "working_group.name_en as groupEn"])
    .select(["edition.name as edition", "edition.name_en as editionEn"])
    .select([MEMBER_GIVEN_NAME.as("givenName"), MEMBER_FAMILY_NAME.as("familyName")])
    .where("room_hold.id", "=", hold)
    .executeTakeFirst();
}
