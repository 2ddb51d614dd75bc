import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** Registrations of a ticket type; `last` are those of the type of that address in the latest earlier edition. */
export interface TicketTypeFigure {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly registered: number;
  /** Null where that edition had no such type, or there was none. */
  readonly last: number | null;
}

/** Counts the active registrations of an edition by ticket type, in the types' order, beside the last edition's. */
export async function figuresByTicketType(db: Database, { edition }: { edition: number }): Promise<TicketTypeFigure[]> {
  const { rows } = await sql<TicketTypeFigure>`
    with own as (select id, year from edition where id = ${edition}),
    before as (select edition.id from edition, own where edition.year < own.year
      and exists (select from registration where edition_id = edition.id) order by edition.year desc limit 1),
    counted as (select edition_id, ticket_type_id, count(*)::int as registered from registration
      where edition_id in (select id from own union select id from before) and cancelled_at is null and awaits is null
      group by 1, 2)
    select ticket_type.id, ticket_type.name, ticket_type.name_en as "nameEn", coalesce(counted.registered, 0) as registered,
      (select coalesce(theirs.registered, 0) from ticket_type as former
        left join counted as theirs on theirs.ticket_type_id = former.id
        where former.edition_id = (select id from before) and former.slug = ticket_type.slug) as last
    from ticket_type left join counted on counted.ticket_type_id = ticket_type.id
    where ticket_type.edition_id = ${edition} order by ticket_type.position, ticket_type.id`.execute(db);
  return rows;
}

/** Who registered and who came, by ticket type. */
export interface AbsenceFigure {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly registered: number;
  /** Those who entered at the entrance, on any day. */
  readonly came: number;
}

/** Counts who came among the active registrations, by ticket type. Absences are known once the edition has begun. */
export async function figuresOfAbsence(db: Database, { edition }: { edition: number }): Promise<AbsenceFigure[]> {
  const { rows } = await sql<AbsenceFigure>`
    with entered as (select distinct registration_id from presence join checkpoint on checkpoint.id = checkpoint_id
      where checkpoint.edition_id = ${edition} and checkpoint.slug = 'entree' and entered_at is not null)
    select ticket_type.id, ticket_type.name, ticket_type.name_en as "nameEn", count(registration.id)::int as registered,
      count(entered.registration_id)::int as came
    from ticket_type
      join registration on registration.ticket_type_id = ticket_type.id and cancelled_at is null and awaits is null
      left join entered on entered.registration_id = registration.id
    where ticket_type.edition_id = ${edition}
    group by ticket_type.id order by ticket_type.position, ticket_type.id`.execute(db);
  return rows;
}

/** Registrations from a commune. */
export interface CommuneFigure {
  /** INSEE's code. */
  readonly code: string;
  readonly name: string;
  readonly registered: number;
}

/**
 * Counts the active registrations by the commune that they answered: the first question of an edition that asks for one.
 *
 * @returns the communes with at least one, the most first, and how many have not answered; null when no question asks
 */
export async function figuresByCommune(
  db: Database,
  { edition }: { edition: number },
): Promise<{ communes: readonly CommuneFigure[]; unanswered: number } | null> {
  const { rows } = await sql<{ asked: number | null; code: string | null; name: string | null; registered: number }>`
    with asking as (select id from question where edition_id = ${edition} and kind = 'commune' and asked not in ('after', 'speaker')
      and protected is null order by position, id limit 1)
    select (select id from asking) as asked, left(answer.text, 5) as code, min(substr(answer.text, 7)) as name,
      count(*)::int as registered
    from registration
      left join answer on answer.registration_id = registration.id and answer.question_id = (select id from asking)
    where registration.edition_id = ${edition} and cancelled_at is null and awaits is null
    group by 1, 2 order by registered desc, name`.execute(db);
  if (rows[0] ? rows[0].asked === null : !(await asksForCommune(db, edition))) return null;
  return {
    communes: rows.flatMap(({ code, name, registered }) => (code ? [{ code, name: name ?? code, registered }] : [])),
    unanswered: rows.find(({ code }) => code === null)?.registered ?? 0,
  };
}

async function asksForCommune(db: Database, edition: number): Promise<boolean> {
  const found = await db
    .selectFrom("question")
    .select("id")
    .where("edition_id", "=", edition)
    .where("kind", "=", "commune")
    .where("asked", "not in", ["after", "speaker"])
    .where("protected", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}
