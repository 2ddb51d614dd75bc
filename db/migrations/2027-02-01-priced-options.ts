import { type Kysely, sql } from "kysely";

/**
 * Prices of options. A chosen option with a price is a line of its order, beside that of its person's place: ledger,
 * invoices and refunds know lines, and need not know of options.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table option
     add column price_cents integer not null default 0 constraint an_option_price_is_never_negative check (price_cents >= 0),
     add column vat_basis_points integer constraint an_option_rate_is_a_part_of_the_price
       check (vat_basis_points between 0 and 10000),
     add column zero_reason text,
     add constraint a_priced_option_has_a_rate check (price_cents = 0 or vat_basis_points is not null),
     add constraint a_zero_rate_of_an_option_has_a_reason check (vat_basis_points <> 0 or zero_reason is not null)`,
  // A line of an option has no ticket type, so that no quota counts it. Until it is confirmed it names the place that it
  // belongs to: one of its order by position, or a registration that its person had before.
  `alter table order_line
     alter column ticket_type_id drop not null,
     add column option_id integer,
     add column of_position integer,
     add column for_registration_id integer references registration,
     add constraint a_line_is_of_a_ticket_type_or_an_option check ((ticket_type_id is null) <> (option_id is null)),
     add constraint a_line_names_an_option_of_its_edition foreign key (option_id, edition_id)
       references option (id, edition_id),
     add constraint a_line_of_an_option_names_a_place_of_its_order foreign key (order_id, of_position)
       references order_line (order_id, position),
     drop constraint a_line_becomes_one_registration`,
  "create unique index a_line_becomes_one_registration on order_line (registration_id) where option_id is null",
  "create index on order_line (registration_id)",
  "create index on order_line (option_id) where option_id is not null",
  "create index on order_line (for_registration_id) where for_registration_id is not null",
  // The ticket type whose terms a line has: of an option, that of its person's place as it is now.
  `create function ticket_type_of(line order_line) returns integer language sql stable as $$
     select coalesce(line.ticket_type_id,
       (select ticket_type_id from registration where id = coalesce(line.registration_id, line.for_registration_id)),
       (select ticket_type_id from order_line as place
         where place.order_id = line.order_id and place.position = line.of_position))
   $$`,
];
