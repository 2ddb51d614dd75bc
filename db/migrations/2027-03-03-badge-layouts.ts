import { type Kysely, sql } from "kysely";

/** Layouts of badges, their pictures, sheets with their own measures, printers, and what a person says of a run. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table badge_layout (
     id integer generated always as identity primary key,
     edition_id integer not null references edition on delete cascade,
     name text not null constraint a_layout_has_a_name check (name <> ''),
     design jsonb not null,
     changed_at timestamptz not null,
     constraint layouts_of_an_edition_have_different_names unique (edition_id, name),
     constraint a_layout_is_of_one_edition unique (id, edition_id)
   )`,
  `create table badge_layout_ticket_type (
     badge_layout_id integer not null,
     edition_id integer not null,
     -- Null for one that was removed: the layout is not for everybody then.
     ticket_type_id integer,
     constraint a_layout_names_a_ticket_type_once unique (badge_layout_id, ticket_type_id),
     constraint a_ticket_types_layout_is_of_its_edition foreign key (badge_layout_id, edition_id)
       references badge_layout (id, edition_id) on delete cascade,
     constraint a_layout_is_for_ticket_types_of_its_edition foreign key (ticket_type_id, edition_id)
       references ticket_type (id, edition_id) on delete set null (ticket_type_id)
   )`,
  "create index layouts_for_a_ticket_type on badge_layout_ticket_type (ticket_type_id)",
  `create table badge_picture (
     id integer generated always as identity primary key,
     edition_id integer not null references edition on delete cascade,
     name text not null constraint a_badge_picture_has_a_name check (name <> ''),
     -- PNG, drawn again from the uploaded file.
     png bytea not null,
     width integer not null check (width > 0),
     height integer not null check (height > 0)
   )`,
  "create index on badge_picture (edition_id)",
  `create table badge_sheet (
     id integer generated always as identity primary key,
     edition_id integer not null references edition on delete cascade,
     name text not null constraint a_sheet_has_a_name check (name <> ''),
     -- Millimetres: page, label, columns, rows, left, top, pitch.
     grid jsonb not null,
     constraint sheets_of_an_edition_have_different_names unique (edition_id, name)
   )`,
  `create table badge_printer (
     id integer generated always as identity primary key,
     edition_id integer not null references edition on delete cascade,
     name text not null constraint a_printer_has_a_name check (name <> ''),
     -- By how many tenths of a millimetre its print must be moved to the right and down.
     right_tenths integer not null constraint a_print_is_moved_by_at_most_two_centimetres
       check (abs(right_tenths) <= 200 and abs(down_tenths) <= 200),
     down_tenths integer not null,
     constraint printers_of_an_edition_have_different_names unique (edition_id, name)
   )`,
  `alter table badge_run
     -- The sheet, order, sides and printer; null for the two plain sheets.
     add column how jsonb,
     add column printed_at timestamptz,
     add column printed_by integer references person,
     add column spoilt_at timestamptz,
     add constraint a_run_is_printed_after_it_has_ended check (printed_at is null or finished_at is not null),
     add constraint a_run_is_printed_or_spoilt check (printed_at is null or spoilt_at is null)`,
  `alter table printed_badge
     -- From 0, in the order of the file.
     add column position integer,
     add column need text constraint a_text_is_made_fit_in_a_known_way check (need in ('shrunk', 'wrapped', 'shortened')),
     add column needy_boxes text[]`,
  "drop index one_run_of_a_kind_at_a_time",
  `create unique index one_run_of_a_kind_at_a_time on badge_run (edition_id, layout, only_new, coalesce(how::text, ''))
     where finished_at is null and failure is null and among is null`,
];
