import { type Kysely, sql } from "kysely";

/**
 * The journal is append-only: a trigger refuses every change but those of the nightly round, which says the moment it
 * acts for in `journal.night`. The round may empty what leads to a person, and delete lines about sign-in and limits
 * after twelve months.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** Verbs of sign-in and limits, whose lines end after twelve months. */
const PASSING = [
  ...[
    "sign-in",
    "refuse-sign-in",
    "open-way-in",
    "confirm-login",
    "refuse-confirmation",
    "refuse-factor",
    "end-logins",
  ],
  "reach-limit",
]
  .map((verb) => `'${verb}'`)
  .join(", ");

const STATEMENTS = [
  `create function a_line_of_the_journal_is_never_changed() returns trigger language plpgsql as $$
   declare
     night timestamptz := nullif(current_setting('journal.night', true), '')::timestamptz;
   begin
     if tg_op = 'UPDATE' and night is not null
       and (new.id, new.at, new.edition_id, new.verb, new.subject)
         is not distinct from (old.id, old.at, old.edition_id, old.verb, old.subject)
       and (new.person_id is null or new.person_id is not distinct from old.person_id)
       and (new.detail = '{}' or new.detail = old.detail) then
       return new;
     end if;
     if tg_op = 'DELETE' and night is not null and old.verb in (${PASSING})
       and old.at < night - interval '12 months' then
       return old;
     end if;
     raise exception 'a line of the journal is never changed' using errcode = 'restrict_violation',
       constraint = 'a_line_of_the_journal_is_never_changed';
   end $$`,
  `create trigger a_line_of_the_journal_is_never_changed before update or delete on audit
   for each row execute function a_line_of_the_journal_is_never_changed()`,
  `create trigger the_journal_is_never_emptied before truncate on audit
   for each statement execute function a_line_of_the_journal_is_never_changed()`,
  "create index on audit (edition_id, id)",
  "create index on audit (verb, id)",
  "create index on audit (person_id, id)",
];
