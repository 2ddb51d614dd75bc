import { type Kysely, sql } from "kysely";

/** Grows with every change of a registration's bookings: a booking that was judged upon an older one is not written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table registration add bookings_revision integer not null default 0`.execute(db);
}
