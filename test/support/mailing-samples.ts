/**
 * An edition for testing releases: sessions with places, people who booked them and a speaker. Everyone is invented.
 */

import { createEdition, publishEdition } from "#app/domain/edition/edit-edition.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { addQuota } from "#app/domain/edition/quotas.ts";
import { addRoom } from "#app/domain/edition/rooms.ts";
import { addVenue } from "#app/domain/edition/venues.ts";
import { addSession, addSpeaker } from "#app/domain/programme/add-session.ts";
import { cancelSession } from "#app/domain/programme/end-session.ts";
import { moveSession } from "#app/domain/programme/move-session.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { register } from "#app/domain/registration/register.ts";
import { inviteSpeaker } from "#app/domain/speakers/invite-speaker.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Language } from "#app/i18n/format.ts";
import { NOW } from "./database.ts";

const DAY = "2030-03-12";

export type MailingSample = Awaited<ReturnType<typeof makeMailingSample>>;

/** Minutes after `NOW`, for verbs that follow each other. */
export function minutesLater(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

/**
 * Makes a public edition, released once: `compost` (10:00), `reemploi` (12:00), `visite` (14:00), each an hour in its
 * own room of the hall, and `speaker` in `compost`, invited at `oratrice@exemple.fr`.
 *
 * @param options.hall name of the venue; a second edition needs another one, because rooms with one name in one venue
 * are the same
 */
export async function makeMailingSample(
  db: Database,
  { by = null as number | null, year = 2030, hall = "Halle des Boucles" } = {},
) {
  const act = { by, now: NOW };
  const edition = made(await createEdition(db, { year, name: `Édition ${year}`, days: [DAY], ...act }));
  const quota = made(await addQuota(db, { edition, name: "Jauge", size: 5000, ...act }));
  await addTicketType(db, { edition, name: "Public", nameEn: "Public", quotas: [quota], ...act });
  const venue = made(await addVenue(db, { edition, name: hall, ...act }));
  const room = async (name: string) => made(await addRoom(db, { edition, name, venue, capacity: 400, ...act }));
  const rooms = {
    seine: await room("Salle Seine"),
    marne: await room("Salle Marne"),
    bievre: await room("Salle Bièvre"),
  };
  const speaker = made(
    await addSpeaker(db, {
      edition,
      name: "Odile Oratrice",
      organisation: null,
      jobTitle: null,
      biography: null,
      ...act,
    }),
  );
  const session = async (title: string, hour: number, roomId: number, speakers: readonly { id: number }[] = []) =>
    made(
      await addSession(db, {
        edition,
        kind: "workshop",
        title,
        titleEn: `${title} (EN)`,
        abstract: null,
        language: "fr",
        track: null,
        room: roomId,
        workingGroup: null,
        start: at(hour),
        end: at(hour + 1),
        places: 3000,
        speakers: speakers.map(({ id }) => ({ id, role: "speaker" as const })),
        ...act,
      }),
    );
  const sessions = {
    compost: await session("Compost", 10, rooms.seine, [{ id: speaker }]),
    reemploi: await session("Réemploi", 12, rooms.marne),
    visite: await session("Visite", 14, rooms.bievre),
  };
  await inviteSpeaker(db, {
    ...{ edition, session: sessions.compost, speaker, message: null, ...act },
    ...{ email: "oratrice@exemple.fr", language: "en" },
  });
  await publishEdition(db, { edition, ...act });
  await releaseProgramme(db, { edition, name: null, ...act });
  await db.deleteFrom("letter").execute();
  return { edition, year, rooms, venue, speaker, sessions };
}

/** An hour of the edition's day, in Paris time. */
export function at(hour: number): Date {
  return new Date(`${DAY}T${String(hour - 1).padStart(2, "0")}:00:00Z`);
}

/** Registers a person who books sessions of `toldEdition`, and deletes the confirmation's letter. */
export async function books(
  db: Database,
  { edition }: Pick<MailingSample, "edition">,
  person: { name: string; email?: string; language?: Language; sessions: readonly string[]; now?: Date },
): Promise<{ id: number; code: string; email: string }> {
  const { name, email = `${name.toLowerCase()}@exemple.fr`, language = "fr", sessions, now = NOW } = person;
  const [givenName = "", familyName = "Exemple"] = name.split(" ");
  const outcome = await register(db, {
    ...{ edition, submission: crypto.randomUUID(), ticketType: "public", sessions, language, now },
    attendee: { givenName, familyName, email, organisation: null, jobTitle: null },
  });
  if (outcome.kind !== "registered") throw new Error(JSON.stringify(outcome));
  await db.deleteFrom("letter").where("kind", "=", "registration-confirmed").execute();
  return { id: outcome.registrationId, code: outcome.code, email };
}

/** Moves a session in the draft. @param slot null removes its slot */
export async function moves(
  db: Database,
  { edition }: Pick<MailingSample, "edition">,
  session: number,
  slot: { hour: number; room: number | null } | null,
  now: Date,
): Promise<void> {
  const row = await db.selectFrom("session").select("changed_at").where("id", "=", session).executeTakeFirstOrThrow();
  const wanted = slot && { startsAt: at(slot.hour), endsAt: at(slot.hour + 1), roomId: slot.room };
  const outcome = await moveSession(db, { edition, session, slot: wanted, seen: row.changed_at, by: null, now });
  if (outcome.kind !== "moved") throw new Error(outcome.kind);
}

export async function callsOff(db: Database, { edition }: Pick<MailingSample, "edition">, session: number, now: Date) {
  return await cancelSession(db, { edition, session, reason: null, by: null, now });
}

/** Releases the draft. @returns the outcome; throws when nothing has changed */
export async function releases(
  db: Database,
  { edition }: Pick<MailingSample, "edition">,
  now: Date,
  name: string | null = null,
) {
  const outcome = await releaseProgramme(db, { edition, name, by: null, now });
  if (outcome.kind !== "released") throw new Error(outcome.kind);
  return outcome;
}

/**
 * Reads the contents of a release's mailing by recipient's name: each session with its kind and hours, such as `Compost
 * 10-16`.
 */
export async function mailingTexts(db: Database, { edition }: Pick<MailingSample, "edition">, number: number) {
  const rows = await db
    .selectFrom("mailing_recipient")
    .innerJoin("mailing", "mailing.id", "mailing_id")
    .innerJoin("release", "release.id", "release_id")
    .select(["mailing_recipient.name", "email", "language", "speaker_id", "changes", "left_out_at"])
    .where("mailing.edition_id", "=", edition)
    .where("release.number", "=", number)
    .orderBy("mailing_recipient.name")
    .orderBy("speaker_id")
    .execute();
  const titles = await db.selectFrom("session").select(["id", "title"]).execute();
  const hour = (slot: { start: string | null; cancelled: boolean }) =>
    slot.cancelled ? "off" : slot.start === null ? "open" : String(new Date(slot.start).getUTCHours() + 1);
  return rows.map(({ name, speaker_id, changes, left_out_at }) => ({
    name: speaker_id === null ? name : `${name} (speaks)`,
    says: (changes as unknown as { session: number; before: never; after: never }[]).map(
      ({ session, before, after }) =>
        `${titles.find(({ id }) => id === session)?.title} ${hour(before)}-${hour(after)}`,
    ),
    ...(left_out_at ? { leftOut: true } : {}),
  }));
}

function made(outcome: { readonly kind: string; readonly id?: number }): number {
  if (outcome.id === undefined) throw new Error(outcome.kind);
  return outcome.id;
}
