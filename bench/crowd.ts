import { sql } from "kysely";
import type { Database } from "#app/domain/transaction.ts";

/** Makes an edition with registrations of fictional people. @returns the edition's id */
export async function crowdedEdition(
  db: Database,
  { year, people }: { year: number; people: number },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into edition (year, name, created_at) values (${year}, 'Édition d’essai', now()) returning id
    ), type as (
      insert into ticket_type (edition_id, slug, name) select id, 'essai', 'Essai' from made returning id, edition_id
    ), somebody as (
      insert into person (email, given_name, family_name, created_at, last_active_at)
      select 'essai-' || ${year}::int || '-' || at || '@exemple.invalid', 'Ana', 'Essai', now(), now()
      from generate_series(1, ${people}::int) as at returning id
    ), asked as (
      insert into "order" (edition_id, person_id, submission, created_at)
      select made.id, somebody.id, gen_random_uuid(), now() from made, somebody returning id, person_id
    ), held as (
      insert into registration (edition_id, order_id, person_id, ticket_type_id, code, given_name, family_name, organisation,
        job_title, language, created_at)
      select type.edition_id, asked.id, asked.person_id, type.id, replace(gen_random_uuid()::text, '-', ''),
        (array['Łucja', 'Jean-Christophe-Emmanuel', 'Zoë', 'Αλέξανδρος', 'Ana'])[1 + asked.id % 5],
        (array['Essai-Șerban', 'de La Fiction-Montmorency', 'Exemple', 'Modèle'])[1 + asked.id % 4] || ' ' || asked.id,
        'Établissement public imaginaire', 'Chargée de mission réemploi', 'fr', now()
      from asked, type
    )
    select id from made`.execute(db);
  const [made] = rows;
  if (!made) throw new Error("no edition was made");
  return made.id;
}
