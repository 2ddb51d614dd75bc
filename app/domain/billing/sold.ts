import { sql } from "kysely";

/**
 * SQL: what a line of an order sells, in both languages: a place of a ticket type, or an option. The statement must have
 * both tables, joined where there is one.
 */
export const SOLD = sql<string>`coalesce(option.name, ticket_type.name)`;
export const SOLD_EN = sql<string | null>`case when option.id is null then ticket_type.name_en else option.name_en end`;

/**
 * SQL: whether a row `line` of an order stands for a person. Those of options do not, except the first one of an order
 * for options that are added to a place.
 */
export const IS_PERSON = sql<boolean>`(line.option_id is null or line.position = 1)`;
