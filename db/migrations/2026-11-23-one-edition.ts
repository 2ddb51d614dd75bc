import { type Kysely, sql } from "kysely";

/**
 * The first shape: one edition from its programme to the door.
 * Every rule Postgres can hold is held here, under a name that reads as a sentence.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Search that forgives accents and typing errors. unaccent() is only STABLE because a dictionary may be replaced;
  // naming the dictionary makes an immutable wrapper safe to index.
  "create extension if not exists unaccent",
  "create extension if not exists pg_trgm",
  "create extension if not exists btree_gist",
  `create function folded(value text) returns text language sql immutable strict parallel safe
   as $$ select lower(public.unaccent('public.unaccent', value)) $$`,

  // How full a limit is, in the three words the pages use. One definition for pages and for the trigger that wakes them.
  `create function availability(used integer, size integer) returns text language sql immutable parallel safe
   as $$ select case when used >= size then 'full' when used * 5 >= size * 4 then 'filling' else 'open' end $$`,

  `create table secret (
    name text primary key,
    value text not null,
    created_at timestamptz not null default now()
  )`,

  `create table content (
    only_row boolean primary key default true constraint content_has_one_row check (only_row),
    version bigint not null default 1,
    changed_in text
  )`,
  "insert into content default values",

  `create table person (
    id integer generated always as identity primary key,
    email text constraint an_address_belongs_to_one_person unique
      constraint an_address_is_in_lower_case check (email = lower(email)),
    given_name text not null,
    family_name text not null,
    organisation text,
    language text not null default 'fr' constraint a_language_is_french_or_english check (language in ('fr', 'en')),
    created_at timestamptz not null,
    last_active_at timestamptz not null
  )`,

  // Finds an address by its beginning, which the unique index of a language's order cannot.
  "create index person_by_address on person (email text_pattern_ops)",

  `create table edition (
    id integer generated always as identity primary key,
    year integer not null constraint a_year_has_one_edition unique
      constraint a_year_has_four_digits check (year between 1000 and 9999),
    number integer,
    name text not null,
    name_en text,
    theme text,
    theme_en text,
    introduction text,
    introduction_en text,
    time_zone text not null default 'Europe/Paris',
    place text,
    demonstration boolean not null default false,
    archive jsonb,
    created_at timestamptz not null,
    published_at timestamptz
  )`,
  `create table edition_day (
    edition_id integer not null references edition on delete cascade,
    day date not null,
    primary key (edition_id, day)
  )`,
  `create table signing_key (
    edition_id integer primary key references edition on delete cascade,
    seed bytea not null,
    public_key bytea not null,
    created_at timestamptz not null
  )`,

  `create table venue (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    slug text not null,
    name text not null,
    address text,
    city text,
    latitude double precision,
    longitude double precision,
    access_note text,
    access_note_en text,
    position integer not null default 0,
    constraint a_venue_has_one_address_in_an_edition unique (edition_id, slug),
    constraint a_venue_belongs_to_its_edition unique (edition_id, id)
  )`,
  `create table room (
    id integer generated always as identity primary key,
    edition_id integer not null,
    venue_id integer not null,
    slug text not null,
    name text not null,
    capacity integer constraint a_room_holds_at_least_one check (capacity > 0),
    position integer not null default 0,
    constraint a_room_has_one_address_in_an_edition unique (edition_id, slug),
    constraint a_room_belongs_to_its_edition unique (edition_id, id),
    constraint a_room_stands_in_a_venue_of_its_edition foreign key (edition_id, venue_id)
      references venue (edition_id, id) on delete cascade
  )`,
  "create index on room (venue_id)",
  `create table track (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    slug text not null,
    name text not null,
    name_en text,
    hue integer not null constraint a_hue_is_one_of_eight check (hue between 1 and 8),
    position integer not null default 0,
    constraint a_track_has_one_address_in_an_edition unique (edition_id, slug),
    constraint a_track_belongs_to_its_edition unique (edition_id, id)
  )`,

  `create table working_group (
    id integer generated always as identity primary key,
    slug text not null constraint a_group_has_one_address unique,
    name text not null,
    name_en text,
    purpose text,
    purpose_en text,
    position integer not null default 0
  )`,

  `create table session (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    slug text not null,
    guid uuid not null default gen_random_uuid() constraint a_session_has_one_guid unique,
    kind text not null constraint a_session_is_of_a_known_kind check (kind in
      ('plenary', 'round_table', 'talk', 'workshop', 'visit', 'working_group', 'ceremony', 'break')),
    title text not null,
    title_en text,
    subtitle text,
    abstract text,
    description text,
    language text,
    track_id integer,
    room_id integer,
    starts_at timestamptz,
    ends_at timestamptz,
    during tstzrange generated always as (tstzrange(starts_at, ends_at)) stored,
    shares_room boolean not null default false,
    working_group_id integer references working_group,
    bookable boolean not null default false,
    links jsonb not null default '[]',
    source text,
    external_id text,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    cancelled_at timestamptz,
    cancelled_by integer references person,
    cancellation_reason text,
    constraint a_session_has_one_address_in_an_edition unique (edition_id, slug),
    constraint an_imported_session_comes_in_once unique (edition_id, source, external_id),
    constraint a_session_belongs_to_its_edition unique (edition_id, id),
    constraint a_session_has_a_track_of_its_edition foreign key (edition_id, track_id) references track (edition_id, id),
    constraint a_session_is_in_a_room_of_its_edition foreign key (edition_id, room_id) references room (edition_id, id),
    constraint a_session_ends_after_its_start check (ends_at > starts_at),
    constraint a_session_has_both_times_or_none check ((starts_at is null) = (ends_at is null)),
    constraint one_room_holds_one_session_at_a_time exclude using gist (room_id with =, during with &&)
      where (room_id is not null and starts_at is not null and cancelled_at is null and not shares_room)
  )`,
  "create index on session (edition_id, starts_at)",
  "create index on session (room_id)",
  "create index on session (track_id)",

  `create table speaker (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    person_id integer references person,
    slug text not null,
    name text not null,
    organisation text,
    function text,
    biography text,
    source text,
    external_id text,
    constraint a_speaker_has_one_address_in_an_edition unique (edition_id, slug),
    constraint an_imported_speaker_comes_in_once unique (edition_id, source, external_id)
  )`,
  `create table session_speaker (
    session_id integer not null references session on delete cascade,
    speaker_id integer not null references speaker on delete cascade,
    role text not null default 'speaker' constraint a_speaker_has_a_known_role check (role in ('speaker', 'moderator', 'witness')),
    position integer not null default 0,
    represented_by text,
    primary key (session_id, speaker_id)
  )`,
  "create index on session_speaker (speaker_id)",

  `create table release (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    number integer not null,
    name text,
    programme jsonb not null,
    released_at timestamptz not null,
    released_by integer references person,
    constraint a_release_has_its_own_number unique (edition_id, number)
  )`,
  `create table import_preview (
    id uuid primary key default gen_random_uuid(),
    edition_id integer not null references edition on delete cascade,
    file_name text not null,
    programme jsonb not null,
    created_at timestamptz not null,
    created_by integer not null references person
  )`,

  `create table quota (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    name text not null,
    size integer not null,
    used integer not null default 0,
    constraint a_quota_is_never_oversold check (used <= size),
    constraint a_quota_is_never_negative check (used >= 0 and size >= 0),
    constraint a_quota_belongs_to_its_edition unique (edition_id, id)
  )`,
  `create table ticket_type (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    slug text not null,
    name text not null,
    name_en text,
    description text,
    description_en text,
    badge_role text not null default 'attendee' constraint a_badge_has_a_known_role check (badge_role in
      ('attendee', 'speaker', 'organiser', 'volunteer', 'press', 'official')),
    price_cents integer not null default 0 constraint a_price_is_never_negative check (price_cents >= 0),
    sales_from timestamptz,
    sales_until timestamptz,
    position integer not null default 0,
    constraint a_ticket_type_has_one_address_in_an_edition unique (edition_id, slug),
    constraint a_ticket_type_belongs_to_its_edition unique (edition_id, id),
    constraint a_sales_window_ends_after_its_start check (sales_until > sales_from)
  )`,
  `create table ticket_type_quota (
    edition_id integer not null,
    ticket_type_id integer not null,
    quota_id integer not null,
    primary key (ticket_type_id, quota_id),
    constraint a_limited_ticket_type_is_of_the_edition foreign key (edition_id, ticket_type_id)
      references ticket_type (edition_id, id) on delete cascade,
    constraint a_limiting_quota_is_of_the_edition foreign key (edition_id, quota_id)
      references quota (edition_id, id) on delete cascade
  )`,
  "create index on ticket_type_quota (quota_id)",
  `create table session_places (
    session_id integer primary key references session on delete cascade,
    size integer not null,
    used integer not null default 0,
    constraint a_session_is_never_overbooked check (used <= size),
    constraint a_session_is_never_negative check (used >= 0 and size >= 0)
  )`,

  `create table "order" (
    id integer generated always as identity primary key,
    edition_id integer not null references edition,
    person_id integer not null references person,
    submission uuid not null constraint a_submission_makes_one_order unique,
    created_at timestamptz not null
  )`,
  'create index on "order" (person_id)',
  `create table registration (
    id integer generated always as identity primary key,
    edition_id integer not null references edition,
    order_id integer not null references "order",
    person_id integer not null references person,
    ticket_type_id integer not null,
    code text not null constraint a_registration_has_one_code unique
      constraint a_code_cannot_be_guessed check (length(code) >= 26),
    given_name text not null,
    family_name text not null,
    organisation text,
    function text,
    language text not null constraint a_registration_speaks_french_or_english check (language in ('fr', 'en')),
    badge_number integer not null default 1,
    created_at timestamptz not null,
    cancelled_at timestamptz,
    constraint a_registration_has_a_ticket_type_of_its_edition foreign key (edition_id, ticket_type_id)
      references ticket_type (edition_id, id)
  )`,
  "create index on registration (edition_id, id)",
  // An assistant registers five people with one address: the name belongs to the rule.
  `create unique index one_person_registers_once on registration
   (edition_id, person_id, folded(given_name || ' ' || family_name)) where cancelled_at is null`,
  "create index on registration (person_id)",
  "create index on registration (order_id)",
  "create index on registration (ticket_type_id)",
  `create index registration_search on registration using gin
   (folded(given_name || ' ' || family_name || ' ' || coalesce(organisation, '')) gin_trgm_ops)`,
  'create index registration_by_name on registration (edition_id, family_name collate "fr-x-icu", given_name collate "fr-x-icu", id)',
  "create index registration_by_date on registration (edition_id, created_at, id)",
  "create index registration_cancelled on registration (edition_id, id) where cancelled_at is not null",
  `create table cancellation (
    registration_id integer primary key references registration on delete cascade,
    cancelled_by integer references person,
    cancelled_at timestamptz not null,
    reason text
  )`,
  // Copied to the registration, so that the rule above and the lists need not look elsewhere.
  `create function cancellation_ends_registration() returns trigger language plpgsql as $$
   begin
     update registration set cancelled_at = new.cancelled_at where id = new.registration_id;
     return null;
   end $$`,
  `create trigger cancellation_ends_registration after insert on cancellation
   for each row execute function cancellation_ends_registration()`,
  `create table booking (
    registration_id integer not null references registration on delete cascade,
    session_id integer not null references session,
    booked_at timestamptz not null,
    primary key (registration_id, session_id)
  )`,
  "create index on booking (session_id)",
  `create table badge (
    registration_id integer not null references registration on delete cascade,
    number integer not null constraint a_badge_number_fits_its_code check (number between 1 and 255),
    issued_at timestamptz not null,
    reason text,
    primary key (registration_id, number)
  )`,

  `create table checkpoint (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    slug text not null,
    name text not null,
    name_en text,
    session_id integer references session on delete cascade,
    constraint a_checkpoint_has_one_address_in_an_edition unique (edition_id, slug)
  )`,
  `create table scan (
    id uuid primary key,
    edition_id integer not null references edition on delete cascade,
    checkpoint_id integer references checkpoint on delete cascade,
    registration_id integer references registration on delete cascade,
    badge_number integer,
    direction text not null constraint a_scan_goes_in_or_out check (direction in ('in', 'out')),
    scanned_at timestamptz not null,
    received_at timestamptz not null,
    scanned_by integer references person,
    result jsonb not null
  )`,
  "create index on scan (edition_id, scanned_at)",
  "create index on scan (registration_id)",
  `create table admission (
    checkpoint_id integer not null references checkpoint on delete cascade,
    registration_id integer not null references registration on delete cascade,
    scan_id uuid not null,
    admitted_at timestamptz not null,
    constraint one_person_has_one_first_entry primary key (checkpoint_id, registration_id)
  )`,

  `create table role (
    id integer generated always as identity primary key,
    person_id integer not null references person,
    role text not null constraint a_role_is_organiser_or_door check (role in ('organiser', 'door')),
    edition_id integer references edition on delete cascade,
    granted_at timestamptz not null,
    granted_by integer references person,
    ended_at timestamptz,
    ended_by integer references person
  )`,
  `create unique index a_role_is_held_once on role (person_id, role, coalesce(edition_id, 0)) where ended_at is null`,
  `create table login (
    id integer generated always as identity primary key,
    hash bytea not null constraint a_login_has_one_key unique,
    person_id integer not null references person,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
  )`,
  "create index on login (person_id) where ended_at is null",
  `create table sign_in (
    id integer generated always as identity primary key,
    email text not null,
    link_hash bytea not null constraint a_sign_in_link_is_its_own unique,
    code_hash bytea,
    attempts integer not null default 0 constraint a_code_is_tried_five_times_at_most check (attempts <= 5),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  "create index on sign_in (email, created_at)",
  // The shape rate-limiter-flexible expects of its own table.
  `create table rate_limit (
    key varchar(255) primary key,
    points integer not null default 0,
    expire bigint
  )`,

  `create table letter (
    id integer generated always as identity primary key,
    edition_id integer references edition,
    registration_id integer references registration on delete cascade,
    person_id integer references person,
    kind text not null,
    "to" text not null,
    language text not null,
    data jsonb not null,
    message_id uuid not null default gen_random_uuid() constraint a_letter_has_one_message_id unique,
    written_at timestamptz not null,
    sent_at timestamptz,
    attempts integer not null default 0,
    failure text,
    abandoned_at timestamptz constraint a_letter_is_abandoned_for_a_reason check (abandoned_at is null or failure is not null),
    sent_copy jsonb
  )`,
  "create index on letter (edition_id, written_at, id)",
  "create index on letter (registration_id)",
  "create index on letter (written_at) where sent_at is null and abandoned_at is null",
  `create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    person_id integer references person,
    edition_id integer references edition,
    verb text not null,
    subject text not null,
    detail jsonb not null default '{}'
  )`,
  "create index on audit (edition_id, at)",
  "create index on audit (subject)",

  // The public pages are kept in memory until the content's version grows. The version is moved at commit, by a deferred
  // trigger, so that its row is always the last one locked: no transaction can wait for another in a circle through it.
  `create function content_changed() returns trigger language plpgsql as $$
   declare moved bigint;
   begin
     update content set version = version + 1, changed_in = pg_current_xact_id()::text
       where changed_in is distinct from pg_current_xact_id()::text returning version into moved;
     if moved is not null then perform pg_notify('content', moved::text); end if;
     return null;
   end $$`,
  ...["edition", "edition_day", "release", "ticket_type", "ticket_type_quota", "working_group"].map(
    (table) =>
      `create constraint trigger ${table}_is_content after insert or update or delete on ${table}
       deferrable initially deferred for each row execute function content_changed()`,
  ),
  ...["quota", "session_places"].flatMap((table) => [
    `create constraint trigger ${table}_is_content after insert or delete on ${table}
     deferrable initially deferred for each row execute function content_changed()`,
    `create constraint trigger ${table}_availability_is_content after update on ${table}
     deferrable initially deferred for each row
     when (availability(old.used, old.size) is distinct from availability(new.used, new.size) or old.size <> new.size)
     execute function content_changed()`,
  ]),

  // Every edition has its entrance.
  `create function edition_has_an_entrance() returns trigger language plpgsql as $$
   begin
     insert into checkpoint (edition_id, slug, name, name_en) values (new.id, 'entree', 'Entrée', 'Entrance');
     return null;
   end $$`,
  `create trigger edition_has_an_entrance after insert on edition
   for each row execute function edition_has_an_entrance()`,
];
