import { type Kysely, sql } from "kysely";

/**
 * The code of six signs that names an order and a person in it on paper and on the telephone (decision 141). The
 * database gives it to every new row, also to those of the release before this one; rows that exist get theirs in the
 * next migration.
 *
 * A person alone in an order has the order's code. Where there are several, each has a code of their own, whose first
 * sign is none that an order's code begins with.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table "order" add short_code text`,
  `alter table registration add short_code text`,
  `create unique index a_short_code_names_one_order on "order" (edition_id, short_code)`,
  `create unique index a_short_code_names_one_registration on registration (edition_id, short_code)`,
  // The last sign makes the sum of 6 × the first, 5 × the second … 1 × the last a multiple of 19.
  `create function new_short_code(edition integer, of_order boolean) returns text language plpgsql volatile as $$
  declare
    signs constant text := 'CFHJKMPQRTVWXY34679';
    made text;
    total integer;
    sign integer;
  begin
    loop
      sign := floor(random() * 7)::integer + case when of_order then 0 else 7 end;
      made := substr(signs, sign + 1, 1);
      total := 6 * sign;
      for weight in reverse 5..2 loop
        sign := floor(random() * 19)::integer;
        made := made || substr(signs, sign + 1, 1);
        total := total + weight * sign;
      end loop;
      made := made || substr(signs, (19 - total % 19) % 19 + 1, 1);
      if of_order then
        exit when not exists (select from "order" where edition_id = edition and short_code = made);
      else
        exit when not exists (select from registration where edition_id = edition and short_code = made);
      end if;
    end loop;
    return made;
  end $$`,
  `create function an_order_gets_a_short_code() returns trigger language plpgsql as $$
  begin
    new.short_code := new_short_code(new.edition_id, true);
    return new;
  end $$`,
  `create function a_registration_gets_a_short_code() returns trigger language plpgsql as $$
  begin
    if (select count(*) from order_line where order_id = new.order_id) < 2
      and not exists (select from registration where order_id = new.order_id)
    then new.short_code := (select short_code from "order" where id = new.order_id);
    end if;
    new.short_code := coalesce(nullif(new.short_code, ''), new_short_code(new.edition_id, false));
    return new;
  end $$`,
  `create trigger an_order_gets_a_short_code before insert on "order"
    for each row when (coalesce(new.short_code, '') = '') execute function an_order_gets_a_short_code()`,
  `create trigger a_registration_gets_a_short_code before insert on registration
    for each row when (coalesce(new.short_code, '') = '') execute function a_registration_gets_a_short_code()`,
];
