import { type Kysely, sql } from "kysely";

/**
 * Vouchers of an edition: what they take off a price, how often, until when and up to which budget. A use is a line of an
 * order that holds or has a place. Triggers count uses and what they took off, whichever verb takes or frees a place, and
 * the database itself holds that no voucher is used too often or beyond its budget.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** Counts a line of an order at its voucher (`step` 1), or no longer (-1). */
const count = (step: 1 | -1, line: string) => `
  update voucher set used = used + ${step}, spent_cents = spent_cents + ${step} * ${line}.discount_cents
    where id = ${line}.voucher_id;`;

const STATEMENTS = [
  `create table voucher (
     id integer generated always as identity primary key,
     edition_id integer not null references edition on delete cascade,
     -- As shown; and as compared: in capitals, without hyphens, signs that look alike as one.
     code text not null,
     code_key text not null,
     effect text not null constraint a_voucher_has_a_known_effect check (effect in ('percent', 'amount', 'price', 'none')),
     -- Per cent, or cents.
     value integer not null default 0,
     uses integer not null,
     used integer not null default 0,
     valid_until timestamptz,
     budget_cents integer,
     spent_cents integer not null default 0,
     recipient text,
     note text,
     created_at timestamptz not null,
     created_by integer references person,
     withdrawn_at timestamptz,
     withdrawn_by integer references person,
     constraint a_voucher_is_of_one_edition unique (id, edition_id),
     constraint a_code_names_one_voucher unique (edition_id, code_key),
     constraint a_voucher_is_never_used_too_often check (used <= uses),
     constraint a_voucher_never_exceeds_its_budget check (budget_cents is null or spent_cents <= budget_cents),
     constraint a_voucher_is_never_negative check (used >= 0 and spent_cents >= 0 and uses > 0),
     constraint a_voucher_has_the_value_of_its_effect check (case effect when 'percent' then value between 1 and 100
       when 'none' then value = 0 else value >= 0 end)
   )`,
  // A ticket type may be removed: the row stays, so that what was meant for few is not offered to everybody.
  `create table voucher_ticket_type (
     id integer generated always as identity primary key,
     edition_id integer not null,
     voucher_id integer not null,
     ticket_type_id integer,
     constraint a_voucher_s_ticket_types_are_of_its_edition foreign key (voucher_id, edition_id)
       references voucher (id, edition_id) on delete cascade,
     constraint a_voucher_names_ticket_types_of_the_edition foreign key (ticket_type_id, edition_id)
       references ticket_type (id, edition_id) on delete set null (ticket_type_id),
     constraint a_voucher_names_a_ticket_type_once unique (voucher_id, ticket_type_id)
   )`,
  `alter table order_line add column voucher_id integer,
     add column discount_cents integer not null default 0
       constraint a_discount_is_never_negative check (discount_cents >= 0),
     add constraint a_voucher_is_used_in_its_edition foreign key (voucher_id, edition_id)
       references voucher (id, edition_id)`,
  "create index on order_line (voucher_id) where voucher_id is not null",
  `create function uses_its_voucher(line order_line) returns boolean language sql stable as $$
     select line.voucher_id is not null and line.released_at is null and not exists (
       select from registration where id = line.registration_id and cancelled_at is not null)
   $$`,
  `create function a_line_is_counted_at_its_voucher() returns trigger language plpgsql as $$
   declare
     was boolean := tg_op <> 'INSERT' and uses_its_voucher(old);
     is_used boolean := tg_op <> 'DELETE' and uses_its_voucher(new);
   begin
     if was and is_used and old.voucher_id = new.voucher_id and old.discount_cents = new.discount_cents then
       return null;
     end if;
     if was then ${count(-1, "old")} end if;
     if is_used then ${count(1, "new")} end if;
     return null;
   end $$`,
  `create trigger a_new_line_uses_its_voucher after insert on order_line for each row
     when (new.voucher_id is not null) execute function a_line_is_counted_at_its_voucher()`,
  `create trigger a_changed_line_uses_its_voucher after update on order_line for each row
     when (old.voucher_id is not null or new.voucher_id is not null)
     execute function a_line_is_counted_at_its_voucher()`,
  `create trigger a_line_that_goes_gives_its_voucher_back after delete on order_line for each row
     when (old.voucher_id is not null) execute function a_line_is_counted_at_its_voucher()`,
  `create function a_cancelled_place_gives_its_voucher_back() returns trigger language plpgsql as $$
   declare line order_line;
   begin
     for line in select * from order_line where registration_id = new.id and voucher_id is not null
       and released_at is null order by voucher_id, id loop
       if new.cancelled_at is null then ${count(1, "line")} else ${count(-1, "line")} end if;
     end loop;
     return null;
   end $$`,
  `create trigger a_cancelled_place_gives_its_voucher_back after update of cancelled_at on registration for each row
     when ((old.cancelled_at is null) <> (new.cancelled_at is null))
     execute function a_cancelled_place_gives_its_voucher_back()`,
  // The forms of an edition, which are kept in memory, ask for a code where it has vouchers.
  `create constraint trigger voucher_is_content after insert or delete on voucher
     deferrable initially deferred for each row execute function content_changed()`,
  `create constraint trigger voucher_change_is_content after update on voucher
     deferrable initially deferred for each row
     when ((old.withdrawn_at is null) <> (new.withdrawn_at is null) or old.valid_until is distinct from new.valid_until)
     execute function content_changed()`,
];
