import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** A place that was handed over, as the letters about it need it. */
export interface HandOverOfLetter {
  readonly byOrganiser: boolean;
  /** Names; empty once the person's data were erased. */
  readonly from: string;
  readonly to: string;
  /** The address of the person who received it. */
  readonly email: string | null;
  /** Whether the place belongs to an order with a price. */
  readonly hasOrder: boolean;
  /** The organisers' address. */
  readonly contact: string | null;
}

/** Finds the hand-over by which a registration ended (`from`) or began (`to`). @returns null when there is none */
export async function findHandOver(
  db: Database,
  { registration, side }: { registration: number; side: "from" | "to" },
): Promise<HandOverOfLetter | null> {
  const name = (of: "former" | "next") =>
    sql<string>`(select case when ${sql.ref(`${of}_person.is_anonymous`)} then ''
      else trim(${sql.ref(`${of}.given_name`)} || ' ' || ${sql.ref(`${of}.family_name`)}) end)`;
  const found = await db
    .selectFrom("hand_over")
    .innerJoin("registration as former", "former.id", "hand_over.registration_id")
    .innerJoin("registration as next", "next.id", "successor_id")
    .innerJoin("person as former_person", "former_person.id", "former.person_id")
    .innerJoin("person as next_person", "next_person.id", "next.person_id")
    .innerJoin("edition", "edition.id", "next.edition_id")
    .innerJoin("order", "order.id", "next.order_id")
    .select([name("former").as("from"), name("next").as("to"), "next_person.email"])
    .select([
      sql<boolean>`handed_over_by is not null`.as("byOrganiser"),
      sql<boolean>`"order".payment <> 'free'`.as("hasOrder"),
      sql<string | null>`coalesce(edition.contact_email, (select contact_email from legal_information))`.as("contact"),
    ])
    .where(side === "from" ? "hand_over.registration_id" : "successor_id", "=", registration)
    .executeTakeFirst();
  return found ?? null;
}
