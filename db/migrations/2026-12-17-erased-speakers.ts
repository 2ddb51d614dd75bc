import { type Kysely, sql } from "kysely";

/** The moment at which a speaker whom a public programme still names was erased, and the notice that tells the organisers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table speaker add column erased_at timestamptz",
  "alter table notice drop constraint a_notice_is_of_a_known_kind",
  `alter table notice add constraint a_notice_is_of_a_known_kind check (kind in ('speaker-declined', 'speaker-cancelled',
    'speaker-returned', 'speaker-confirmed', 'speaker-erased', 'profile-changed', 'session-proposed', 'proposal-corrected',
    'proposal-changed', 'proposal-withdrawn', 'offer-taken', 'offer-refused', 'room-asked'))`,
];
