import { sql } from "kysely";
import { fixedStatement, type Place } from "../fixed-statement.ts";
import type { Database } from "../transaction.ts";

/** Lists a person's registrations, cancelled ones included, the latest edition first. */
export async function registrationsOf(db: Database, { person }: { person: number }) {
  return await selectOfPerson(db, { person });
}

const selectOfPerson = fixedStatement((value: Place<{ person: number }>, db) =>
  db
    .selectFrom("registration")
    .innerJoin("edition", "edition.id", "registration.edition_id")
    .innerJoin("ticket_type", "ticket_type.id", "ticket_type_id")
    .select(["registration.id", "code", "given_name as givenName", "family_name as familyName"])
    .select(["year", "edition.name as edition", "edition.name_en as editionEn", "edition.time_zone as timeZone"])
    .select(sql<string | null>`(select max(day)::text from edition_day where edition_id = edition.id)`.as("lastDay"))
    .select(["ticket_type.name as ticketType", "ticket_type.name_en as ticketTypeEn"])
    .select(["cancelled_at as cancelledAt", "registration.created_at as createdAt", "awaits"])
    .select(
      sql<boolean>`cancelled_at is not null and exists (select from hand_over where registration_id = registration.id)`.as(
        "isHandedOver",
      ),
    )
    .where("person_id", "=", value("person"))
    .orderBy("year", "desc")
    .orderBy("registration.id", "desc"),
);
