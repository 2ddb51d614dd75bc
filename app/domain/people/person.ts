import type { Language } from "../language.ts";
import type { Database } from "../transaction.ts";

/**
 * Finds or creates the person of an address. Only the person gives the account a name.
 *
 * @param email in lower case
 * @returns the person's id
 */
export async function findOrCreatePerson(
  db: Database,
  {
    email,
    organisation = null,
    language = "fr",
    now,
  }: {
    email: string;
    organisation?: string | null;
    language?: Language;
    now: Date;
  },
): Promise<number> {
  const { id } = await db
    .insertInto("person")
    .values({
      email,
      given_name: "",
      family_name: "",
      organisation,
      language,
      created_at: now,
      last_active_at: now,
    })
    // An update, if only of the date, returns the existing row and locks it.
    .onConflict((conflict) => conflict.column("email").doUpdateSet({ last_active_at: now }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
