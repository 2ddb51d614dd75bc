import { type Kysely, PostgresDialect, PostgresIntrospector, sql, type TableMetadata } from "kysely";
import { DEFAULT_MIGRATION_LOCK_TABLE, DEFAULT_MIGRATION_TABLE } from "kysely/migration";

/**
 * Postgres for Kysely. Only the migrator asks which tables there are, before each migration and twice, and looks for its
 * own two: they alone are listed, because listing all columns of all tables takes longer than most migrations.
 */
export class Dialect extends PostgresDialect {
  // biome-ignore lint/suspicious/noExplicitAny: Kysely declares it so
  override createIntrospector(db: Kysely<any>): PostgresIntrospector {
    return new MigratorsTables(db);
  }
}

class MigratorsTables extends PostgresIntrospector {
  readonly #db: Kysely<unknown>;

  constructor(db: Kysely<unknown>) {
    super(db);
    this.#db = db;
  }

  override async getTables(): Promise<TableMetadata[]> {
    const names = sql.join([DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE]);
    const { rows } = await sql<{ name: string }>`select relname as name from pg_class
      where relname in (${names}) and relkind = 'r' and pg_table_is_visible(oid)`.execute(this.#db);
    return rows.map(({ name }) => ({ name, isView: false, isForeign: false, columns: [] }));
  }
}
