import { type Kysely, sql } from "kysely";

/**
 * Tables and constraints take the words that the code and the glossary use: a matter is what waits for a decision, a travel time lies
 * between two venues, and a login's confirmation is not the confirmation of a place.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, name] of TABLES) {
    await sql`alter table ${sql.table(table)} rename to ${sql.id(name)}`.execute(db);
    await renameNamedAfter(db, table, name);
  }
  for (const [table, constraint, name] of CONSTRAINTS)
    await sql`alter table ${sql.table(table)} rename constraint ${sql.id(constraint)} to ${sql.id(name)}`.execute(db);
}

const TABLES = [
  ["work_item", "matter"],
  ["travel", "travel_time"],
  ["confirmation", "login_confirmation"],
] as const;

const CONSTRAINTS = [
  ["travel_time", "a_way_takes_some_time", "a_travel_time_is_ten_hours_at_most"],
  ["travel_time", "a_way_leads_elsewhere", "a_travel_time_is_between_two_venues"],
  ["travel_time", "a_way_begins_in_its_edition", "a_travel_time_begins_in_its_edition"],
  ["travel_time", "a_way_ends_in_its_edition", "a_travel_time_ends_in_its_edition"],
  ["occupancy", "one_room_holds_one_session_at_a_time", "a_room_has_one_use_at_a_time"],
] as const;

/** Keys, indexes and sequences that Postgres named after the table. */
async function renameNamedAfter(db: Kysely<unknown>, table: string, name: string): Promise<void> {
  const { rows: constraints } = await sql<{ old: string }>`
    select conname as old from pg_constraint
    where conrelid = ${name}::regclass and starts_with(conname, ${`${table}_`}) and not starts_with(conname, ${`${name}_`})`.execute(
    db,
  );
  for (const { old } of constraints)
    await sql`alter table ${sql.table(name)} rename constraint ${sql.id(old)} to ${sql.id(name + old.slice(table.length))}`.execute(
      db,
    );
  const { rows: others } = await sql<{ old: string; kind: string }>`
    select relname as old, relkind as kind from pg_class
    where relnamespace = current_schema::regnamespace and relkind in ('i', 'S') and starts_with(relname, ${`${table}_`}) and not starts_with(relname, ${`${name}_`})
      and (oid in (select indexrelid from pg_index where indrelid = ${name}::regclass)
        or oid in (select objid from pg_depend where refobjid = ${name}::regclass and deptype in ('a', 'i')))`.execute(
    db,
  );
  for (const { old, kind } of others)
    await sql`alter ${sql.raw(kind === "S" ? "sequence" : "index")} ${sql.id(old)} rename to ${sql.id(name + old.slice(table.length))}`.execute(
      db,
    );
}
