import { sql } from "kysely";

const NAMES_ITSELF = sql`person.given_name || person.family_name <> ''`;

/**
 * The name of a seat's holder, for a statement with `person` and `seat_holder`: the account's own or, without one, the
 * seat's.
 */
export const HOLDER_GIVEN_NAME = sql<string>`case when ${NAMES_ITSELF} then person.given_name else seat_holder.given_name end`;
export const HOLDER_FAMILY_NAME = sql<string>`case when ${NAMES_ITSELF} then person.family_name else seat_holder.family_name end`;

/**
 * SQL for the name of a present or former group member, in a query that has `person`: the account's own name, else the
 * name stored with the latest seat.
 */
export const MEMBER_GIVEN_NAME = sql<string>`case when ${NAMES_ITSELF} then person.given_name else ${ofLatestSeat("given_name")} end`;
export const MEMBER_FAMILY_NAME = sql<string>`case when ${NAMES_ITSELF} then person.family_name else ${ofLatestSeat("family_name")} end`;
export const MEMBER_NAME = sql<string>`trim(${MEMBER_GIVEN_NAME} || ' ' || ${MEMBER_FAMILY_NAME})`;

function ofLatestSeat(part: "given_name" | "family_name") {
  return sql`coalesce((select named.${sql.ref(part)} from seat_holder as named where named.person_id = person.id
    and named.given_name || named.family_name <> '' order by named.id desc limit 1), '')`;
}
