import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { isAffected } from "./affected-people.ts";
import { slotChangeList } from "./programme-json.ts";
import { currentRelease } from "./release-programme.ts";
import { programmeOfRelease } from "./releases.ts";
import { isSameSlot, slotsOf } from "./slot-changes.ts";

/**
 * Reads the data of a letter to a mailing's recipient. `changes` has the changes that still concern the recipient and
 * are still true;
 * a session that changed again is in the letters of the later release.
 *
 * @returns null when there is no such recipient
 */
export async function findRecipientOfLetter(db: Database, { recipient }: { recipient: number }) {
  const found = await db
    .selectFrom("mailing_recipient")
    .innerJoin("mailing", "mailing.id", "mailing_recipient.mailing_id")
    .innerJoin("release", "release.id", "mailing.release_id")
    .innerJoin("edition", "edition.id", "mailing.edition_id")
    .leftJoin("registration", "registration.id", "mailing_recipient.registration_id")
    .select(["mailing_recipient.name", "mailing_recipient.email", "mailing_recipient.speaker_id as speaker"])
    .select(["registration.code", "registration.id as registrationId", "release.id as releaseId", "release.number"])
    .select(["edition.id as editionId", "edition.year", "edition.name as edition", "edition.name_en as editionEn"])
    .select(["edition.time_zone as timeZone", "edition.contact_email as contact"])
    .select(
      sql<unknown>`coalesce((select jsonb_agg(told.change order by told.at)
        from jsonb_array_elements(mailing_recipient.changes) with ordinality as told(change, at)
        where ${isAffected()}), '[]')`.as("changes"),
    )
    .where("mailing_recipient.id", "=", recipient)
    .executeTakeFirst();
  if (!found) return null;
  const { speaker, email } = found;
  const changes = slotChangeList.parse(found.changes);
  const programme = await programmeOfRelease(db, found.releaseId);
  const current = await currentRelease(db, { edition: found.editionId });
  const slots = slotsOf(current?.programme ?? programme);
  const stillTrue = changes.filter(({ session, after }) => isSameSlot(slots.get(session) ?? after, after));
  const sessions = stillTrue.map(({ session }) => session);
  const invitation = speaker === null ? null : await invitationTo(db, { speaker, email, sessions });
  return { ...found, changes: stillTrue, programme, invitation };
}

/** Finds the invitation for the only session told of, when it was sent to the same address. */
async function invitationTo(
  db: Database,
  { speaker, email, sessions }: { speaker: number; email: string; sessions: readonly number[] },
): Promise<number | null> {
  if (sessions.length !== 1) return null;
  const found = await db
    .selectFrom("invitation")
    .select("id")
    .where("speaker_id", "=", speaker)
    .where("session_id", "in", sessions)
    .where("email", "=", email)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return found?.id ?? null;
}
