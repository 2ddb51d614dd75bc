import { findGroup } from "#app/domain/groups/groups.ts";
import { callsToCome } from "#app/domain/groups/seat-letters.ts";
import type { SeatLetter } from "#app/domain/letter-content.ts";
import { HOLDER_FAMILY_NAME, HOLDER_GIVEN_NAME } from "#app/domain/people/member-name.ts";
import type { GroupRole } from "#app/domain/people/rights.ts";
import type { Database } from "#app/domain/transaction.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import { seatLetter } from "#app/mail/seat-letters.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

const KINDS = { "seat-given": "given", "seat-changed": "changed", "seat-ended": "ended" } as const;

/** Writes a letter about a seat as it is now; obsolete when the seat has ended. */
export async function writeOfSeat(
  db: Database,
  { language }: LetterRow,
  { kind, holderId }: SeatLetter,
  words: Words,
  { appUrl, now }: Writing,
): Promise<WrittenLetter> {
  const holder = await db
    .selectFrom("seat_holder")
    .innerJoin("seat", "seat.id", "seat_holder.seat_id")
    .innerJoin("person", "person.id", "seat_holder.person_id")
    .select(["seat.working_group_id as group", "seat.organisation", "seat.role"])
    .select(["seat_holder.capacity", "seat_holder.ended_at as endedAt"])
    .select([HOLDER_GIVEN_NAME.as("givenName"), HOLDER_FAMILY_NAME.as("familyName")])
    .where("seat_holder.id", "=", holderId)
    .executeTakeFirst();
  const group = holder && (await findGroup(db, { group: holder.group }));
  if (!holder || !group) return { kind: "obsolete", reason: "seat-gone" };
  if (holder.endedAt && kind !== "seat-ended") return { kind: "obsolete", reason: "seat-gone" };
  const { convened } = await callsToCome(db, { group: group.id, now });
  const page = kind === "seat-ended" ? "/groupes/:slug" : "/groupes/:slug/espace";
  const facts = {
    ...{ language, kind: KINDS[kind], role: holder.role as GroupRole, organisation: holder.organisation },
    group: inLanguage(language, group.name, group.nameEn),
    capacity: holder.capacity as "titular" | "substitute",
    name: `${holder.givenName} ${holder.familyName}`.trim(),
    meetings: convened.length,
    address: pageOf(appUrl, language, page, { slug: group.slug }),
  };
  return { kind: "written", letter: await seatLetter(facts, words) };
}
