/**
 * Writes an import's plan: one statement for each kind of row and change, whatever the number of rows, and none without
 * rows.
 */
import { sql } from "kysely";
import type { AuditInfo } from "../edition/audit-info.ts";
import { addDays } from "../edition/edit-edition.ts";
import { hueInTurn } from "../edition/tracks.ts";
import type { Trx } from "../transaction.ts";
import { offerFreeSessionPlaces } from "../waiting/offer-free-places.ts";
import type { ImportedField } from "./import-changes.ts";
import { ABSENT_FROM_IMPORT, type Here } from "./import-here.ts";
import type { ImportPlan } from "./import-plan.ts";
import { writePlaces, writeSpeakers } from "./import-roles.ts";
import { idsBySlug, rowsOf, type Slugged } from "./import-rows.ts";

/** Writes the plan. The edition is locked, so that nothing has changed since `here` was read. */
export async function writePlan(trx: Trx, here: Here, plan: ImportPlan, actor: AuditInfo): Promise<void> {
  await leaveSessions(trx, plan, actor);
  const speakers = await writeNames(trx, here, plan);
  await writeSessions(trx, here, plan, speakers, actor.now);
  await removeAll(trx, "room", plan.rooms.gone);
  await removeAll(trx, "track", plan.tracks.gone);
  await removeAll(trx, "speaker", plan.speakers.gone);
  await addDays(trx, here.edition.id, plan.days);
}

async function leaveSessions(trx: Trx, { sessions }: ImportPlan, { by, now }: AuditInfo): Promise<void> {
  const becoming = (end: "cancelled" | "deleted") => sessions.gone.filter(({ becomes }) => becomes === end);
  await removeAll(trx, "session", becoming("deleted"));
  const cancelled = becoming("cancelled").map(({ id }) => id);
  if (cancelled.length > 0)
    await trx
      .updateTable("session")
      .set({ cancelled_at: now, cancelled_by: by, cancellation_reason: ABSENT_FROM_IMPORT, changed_at: now })
      .where("id", "in", cancelled)
      .execute();
}

/** @returns the speakers' ids by slug */
async function writeNames(
  trx: Trx,
  here: Here,
  { source, venues, rooms, tracks, speakers }: ImportPlan,
): Promise<ReadonlyMap<string, number>> {
  const edition = here.edition.id;
  if (venues.length > 0)
    await sql`insert into venue (edition_id, slug, name, position)
      select ${edition}, slug, name, position from ${rowsOf(numbered(venues, here.venues.length))}
        as new (slug text, name text, position integer)`.execute(trx);
  if (rooms.new.length > 0)
    await sql`insert into room (edition_id, venue_id, slug, name, capacity, position, physical_room_id)
      select ${edition}, venue.id, new.slug, new.name, new.capacity, new.position,
        physical_room_for(${edition}, venue.id, new.name)
      from ${rowsOf(numbered(rooms.new, here.rooms.length))}
        as new (slug text, name text, venue text, capacity integer, position integer)
      join venue on venue.edition_id = ${edition} and venue.slug = new.venue`.execute(trx);
  if (rooms.changed.length > 0)
    await sql`update room set venue_id = venue.id, capacity = new.capacity
      from ${rowsOf(rooms.changed.map(({ id, row }) => ({ ...row, id })))} as new (id integer, venue text, capacity integer)
      join venue on venue.edition_id = ${edition} and venue.slug = new.venue
      where room.id = new.id`.execute(trx);
  if (tracks.new.length > 0)
    await trx
      .insertInto("track")
      .values(
        numbered(tracks.new, here.tracks.length).map(({ slug, name, position }) => ({
          edition_id: edition,
          slug,
          name,
          hue: hueInTurn(position),
          position,
        })),
      )
      .execute();
  const ids = idsBySlug(here.speakers);
  if (speakers.new.length > 0) {
    const { rows } = await sql<Slugged>`
      insert into speaker (edition_id, source, external_id, slug, name, organisation, job_title, biography)
      select ${edition}, ${source}, "externalId", slug, name, organisation, "jobTitle", biography from ${rowsOf(speakers.new)}
        as new ("externalId" text, slug text, name text, organisation text, "jobTitle" text, biography text)
      returning id, slug`.execute(trx);
    for (const { slug, id } of rows) ids.set(slug, id);
  }
  if (speakers.changed.length > 0)
    await sql`update speaker
      set name = new.name, organisation = new.organisation, job_title = new."jobTitle", biography = new.biography
      from ${rowsOf(speakers.changed.map(({ id, row }) => ({ ...row, id })))}
        as new (id integer, name text, organisation text, "jobTitle" text, biography text)
      where speaker.id = new.id`.execute(trx);
  return ids;
}

async function writeSessions(
  trx: Trx,
  here: Here,
  { source, sessions }: ImportPlan,
  speakers: ReadonlyMap<string, number>,
  now: Date,
): Promise<void> {
  const edition = here.edition.id;
  const changed = sessions.changed.map(({ id, row }) => ({ ...row, id }));
  if (changed.length > 0) {
    // Sessions may swap places, and each row is checked as it moves; they are first exempted from the rule.
    await trx
      .updateTable("session")
      .set({ shares_room: true })
      .where(
        "id",
        "in",
        changed.map(({ id }) => id),
      )
      .execute();
    await sql`update session set kind = new.kind, title = new.title, subtitle = new.subtitle, abstract = new.abstract,
        description = new.description, language = new.language, track_id = track.id, room_id = room.id, starts_at = new.start,
        ends_at = new."end", shares_room = new."sharesRoom", links = new.links, changed_at = ${now},
        cancelled_at = case when new.cancelled then session.cancelled_at end,
        cancelled_by = case when new.cancelled then session.cancelled_by end,
        cancellation_reason = case when new.cancelled then session.cancellation_reason end
      from ${rowsOf(changed)} as new (id integer, ${SESSION_COLUMNS})
      left join room on room.edition_id = ${edition} and room.slug = new.room
      left join track on track.edition_id = ${edition} and track.slug = new.track
      where session.id = new.id`.execute(trx);
  }
  const ids = idsBySlug(changed);
  if (sessions.new.length > 0) {
    const { rows } =
      await sql<Slugged>`insert into session (edition_id, source, external_id, guid, slug, kind, title, subtitle, abstract, description, language,
        track_id, room_id, starts_at, ends_at, shares_room, links, created_at, changed_at)
      select ${edition}, ${source}, new."externalId", coalesce(new.guid, gen_random_uuid()), new.slug, new.kind, new.title,
        new.subtitle, new.abstract, new.description, new.language, track.id, room.id, new.start, new."end", new."sharesRoom",
        new.links, ${now}, ${now}
      from ${rowsOf(sessions.new)} as new ("externalId" text, guid uuid, ${SESSION_COLUMNS})
      left join room on room.edition_id = ${edition} and room.slug = new.room
      left join track on track.edition_id = ${edition} and track.slug = new.track
      returning id, slug`.execute(trx);
    for (const { slug, id } of rows) ids.set(slug, id);
  }
  const withChanged = (field: ImportedField) =>
    sessions.changed.filter(({ fields }) => fields.some((change) => change.field === field)).map(({ row }) => row);
  await writeSpeakers(trx, withChanged("speakers"), sessions.new, { sessions: ids, speakers });
  const placed = withChanged("places");
  await writePlaces(trx, [...placed, ...sessions.new], ids);
  await offerFreeSessionPlaces(trx, { sessions: placed.flatMap(({ slug }) => ids.get(slug) ?? []), now });
}

async function removeAll(
  trx: Trx,
  table: "room" | "track" | "speaker" | "session",
  gone: readonly { readonly id: number }[],
): Promise<void> {
  if (gone.length === 0) return;
  await sql`delete from ${sql.table(table)} where id = any(${gone.map(({ id }) => id)}::integer[])`.execute(trx);
}

const SESSION_COLUMNS =
  sql.raw(`slug text, kind text, title text, subtitle text, abstract text, description text, language text,
  track text, room text, start timestamptz, "end" timestamptz, "sharesRoom" boolean, cancelled boolean, links jsonb, places integer`);

function numbered<Row extends object>(rows: readonly Row[], first: number): (Row & { position: number })[] {
  return rows.map((row, at) => ({ ...row, position: first + at }));
}
