import { sql } from "kysely";
import { expect, test } from "vitest";
import { freshDatabase } from "#test/support/database.ts";

test("the tables of a rehearsal have the columns and checks of those of the door", async () => {
  const { db } = await freshDatabase();
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'rehearsal'`.execute(db);
  expect(tables.map(({ name }) => name).sort()).toEqual(["presence", "scan"]);
  const { rows } = await sql`
    select table_name, ordinal_position, column_name, column_default, is_nullable, data_type, generation_expression
    from information_schema.columns as rehearsed where table_schema = 'rehearsal'
    except select table_name, ordinal_position, column_name, column_default, is_nullable, data_type, generation_expression
    from information_schema.columns where table_schema = 'public'`.execute(db);
  const { rows: missing } = await sql`
    select table_name, column_name from information_schema.columns where table_schema = 'public' and table_name in ('scan', 'presence')
    except select table_name, column_name from information_schema.columns where table_schema = 'rehearsal'`.execute(db);
  expect([rows, missing]).toEqual([[], []]);
  const checks = (schema: string) =>
    sql<{ name: string }>`select conname || ' ' || pg_get_constraintdef(pg_constraint.oid) as name from pg_constraint
      where contype = 'c' and connamespace = ${schema}::regnamespace and conrelid::regclass::text ~ '(^|\\.)(scan|presence)$'
      order by 1`.execute(db);
  expect((await checks("rehearsal")).rows).toEqual((await checks("public")).rows);
});
