import type { Which } from "../registration/lock-registration.ts";
import type { Database } from "../transaction.ts";

/** Finds the order of a registration, to lock it first. @returns null when there is no such registration */
export async function orderOfRegistration(db: Database, which: Which): Promise<number | null> {
  const found = await db
    .selectFrom("registration")
    .select("order_id as order")
    .where((row) =>
      "code" in which
        ? row("code", "=", which.code)
        : row.and([row("id", "=", which.id), row("edition_id", "=", which.edition)]),
    )
    .executeTakeFirst();
  return found?.order ?? null;
}
