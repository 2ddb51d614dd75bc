import { type Kysely, sql } from "kysely";

/** Second factors, logins that say what browser they are of, codes bound to the browser that asked, and confirmations. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table passkey (
    id integer generated always as identity primary key,
    person_id integer not null references person on delete cascade,
    credential_id text not null constraint a_passkey_opens_one_account unique,
    public_key bytea not null,
    counter bigint not null,
    transports text[] not null,
    name text not null constraint a_passkey_has_a_name check (name <> ''),
    created_at timestamptz not null,
    last_used_at timestamptz
  )`,
  "create index on passkey (person_id)",
  // The secret is sealed by the application; the last step is kept so that no code opens twice.
  `create table authenticator (
    person_id integer primary key references person on delete cascade,
    secret bytea not null,
    created_at timestamptz not null,
    last_step bigint not null
  )`,
  `create table recovery_code (
    id integer generated always as identity primary key,
    person_id integer not null references person on delete cascade,
    hash bytea not null,
    created_at timestamptz not null,
    used_at timestamptz,
    constraint a_recovery_code_is_made_once unique (person_id, hash)
  )`,
  // Wrong codes of the authenticator app and wrong recovery codes since the last right one.
  `create table factor_tries (
    person_id integer primary key references person on delete cascade,
    failures integer not null constraint wrong_codes_are_counted_from_zero check (failures >= 0),
    tried_at timestamptz not null
  )`,
  // Who has proven the mailbox and not yet the second factor.
  `create table pending_login (
    id integer generated always as identity primary key,
    hash bytea not null constraint a_pending_login_has_one_key unique,
    person_id integer not null references person on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
  )`,
  "create index on pending_login (person_id)",
  `create table used_challenge (
    hash bytea primary key,
    expires_at timestamptz not null
  )`,
  `create table known_browser (
    person_id integer not null references person on delete cascade,
    hash bytea not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (person_id, hash)
  )`,
  `create table required_factor (
    role text primary key,
    required_at timestamptz not null,
    required_by integer references person
  )`,
  `alter table login
    add browser text,
    add system text,
    add factor_at timestamptz,
    add confirmed_at timestamptz,
    add ended_by integer references person`,
  `create table confirmation (
    id integer generated always as identity primary key,
    login_id integer not null references login on delete cascade,
    code_hash bytea not null,
    attempts integer not null default 0
      constraint a_confirmation_code_is_tried_five_times_at_most check (attempts <= 5),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  "create index on confirmation (login_id)",
  // Whoever asked keeps a cookie of which this is the hash; a link made at the server asks for no second factor.
  `alter table sign_in
    add asked_by bytea,
    add by_server boolean not null default false`,
  `create table code_failure (
    id integer generated always as identity primary key,
    email text not null,
    asked_by bytea not null,
    failed_at timestamptz not null,
    told_at timestamptz
  )`,
  "create index on code_failure (email, failed_at)",
];
