import { type Kysely, sql } from "kysely";

/** Changes of the bank account and of administrators, which wait for a second person or a day; and links of new roles. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table pending_change (
    id integer generated always as identity primary key,
    kind text not null constraint a_pending_change_is_of_a_known_kind check
      (kind in ('bank-account', 'administrator-granted', 'administrator-ended')),
    person_id integer references person,
    seller_from date references seller (valid_from) on delete cascade,
    iban text,
    bic text,
    former_iban text,
    requested_by integer references person,
    requested_at timestamptz not null,
    due_at timestamptz not null,
    decision text constraint a_pending_change_is_decided_in_a_known_way check
      (decision in ('confirmed', 'elapsed', 'stopped', 'replaced', 'at-once')),
    decided_by integer references person,
    decided_at timestamptz,
    constraint a_decision_has_its_moment check ((decision is null) = (decided_at is null)),
    constraint a_pending_change_is_about_one_thing check
      (case when kind = 'bank-account' then seller_from is not null and person_id is null
        else person_id is not null and seller_from is null end)
  )`,
  `create unique index a_person_has_one_pending_change on pending_change (person_id) where decided_at is null`,
  `create unique index a_seller_has_one_pending_change on pending_change (seller_from) where decided_at is null`,
  "create index on pending_change (due_at) where decided_at is null",
  "alter table sign_in add role_id integer references role on delete cascade",
  "create index on sign_in (role_id)",
];
