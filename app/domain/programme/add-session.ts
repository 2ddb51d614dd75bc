import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { freeSlug } from "../edition/slug.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import type { SessionKind } from "./incoming.ts";
import { occupyRoom } from "./occupy-room.ts";
import type { RoomOccupant } from "./room-occupants.ts";
import { type SessionSpeaker, writeSessionSpeakers } from "./session-speakers.ts";
import { speakerColumns } from "./speakers.ts";
import { type SessionPart, unknownPart } from "./unknown-part.ts";

export interface NewSpeaker {
  readonly name: string;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
  /** Plain text with line breaks. */
  readonly biography: string | null;
}

export interface NewSession {
  readonly kind: SessionKind;
  readonly title: string;
  readonly titleEn: string | null;
  readonly subtitle?: string | null;
  readonly abstract: string | null;
  /** Longer than the abstract; shown on the session's own page. */
  readonly description?: string | null;
  /** BCP 47 code of the language spoken. */
  readonly language: string | null;
  /** Ids in this edition. */
  readonly track: number | null;
  readonly room: number | null;
  readonly workingGroup: number | null;
  /** Both or neither; the end is after the start. */
  readonly start: Date | null;
  readonly end: Date | null;
  /** The number of places that can be booked; null when all registered people may come. */
  readonly places: number | null;
  readonly speakers: readonly SessionSpeaker[];
}

/**
 * Adds a speaker to the edition's draft.
 *
 * @param speaker.same their account and slug in another edition, when known
 * @returns their id and slug
 */
export async function addSpeaker(
  db: Database,
  { edition, by, now, same, ...words }: { edition: number; same?: KnownSpeaker } & NewSpeaker & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const others = await trx.selectFrom("speaker").select("slug").where("edition_id", "=", edition).execute();
    const taken = new Set(others.map((other) => other.slug));
    const slug = same && !taken.has(same.slug) ? same.slug : freeSlug(words.name, "intervenant", taken);
    const { id } = await trx
      .insertInto("speaker")
      .values({ ...speakerColumns(words), edition_id: edition, slug, person_id: same?.person ?? null })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, { by, now, edition, verb: "add-speaker", subject: `speaker:${id}` });
    return { kind: "added", id, slug } as const;
  });
}

interface KnownSpeaker {
  readonly slug: string;
  readonly person: number | null;
}

export type AddSessionOutcome =
  | { readonly kind: "added"; readonly id: number; readonly slug: string }
  | { readonly kind: "taken"; readonly by: RoomOccupant }
  | { readonly kind: "unknown-part"; readonly part: SessionPart };

/**
 * Adds a session to the edition's draft; the public sees it with the next release.
 *
 * @returns `taken` with the room's occupant at that time; `unknown-part` when track, room or a speaker is not the
 * edition's
 */
export async function addSession(
  db: Database,
  session: { edition: number } & NewSession & AuditInfo,
): Promise<AddSessionOutcome> {
  return await inTransaction<AddSessionOutcome>(db, async (trx) => {
    await lockEdition(trx, session.edition);
    const part = await unknownPart(trx, session);
    if (part) return { kind: "unknown-part", part };
    const slot = { startsAt: session.start, endsAt: session.end, roomId: session.room };
    const written = await occupyRoom(trx, slot, () => insertSession(trx, session));
    return written.kind === "taken" ? written : { kind: "added", ...written.value };
  });
}

/**
 * Adds a session in the caller's transaction.
 *
 * @throws the error of `a_room_has_one_use_at_a_time` when the room is occupied at that time
 */
export async function insertSession(
  trx: Trx,
  { edition, by, now, places, speakers, ...session }: { edition: number } & NewSession & AuditInfo,
): Promise<{ id: number; slug: string }> {
  await lockEdition(trx, edition);
  const others = await trx.selectFrom("session").select("slug").where("edition_id", "=", edition).execute();
  const slug = freeSlug(session.title, "seance", new Set(others.map((other) => other.slug)));
  const { id } = await trx
    .insertInto("session")
    .values({
      edition_id: edition,
      slug,
      kind: session.kind,
      title: session.title,
      title_en: session.titleEn,
      subtitle: session.subtitle ?? null,
      abstract: session.abstract,
      description: session.description ?? null,
      language: session.language,
      track_id: session.track,
      room_id: session.room,
      working_group_id: session.workingGroup,
      starts_at: session.start,
      ends_at: session.end,
      bookable: places !== null,
      created_at: now,
      changed_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (places !== null) await trx.insertInto("session_places").values({ session_id: id, size: places }).execute();
  await writeSessionSpeakers(trx, id, speakers);
  await audit(trx, { by, now, edition, verb: "add-session", subject: `session:${id}` });
  return { id, slug };
}
