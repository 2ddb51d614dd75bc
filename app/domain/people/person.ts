import type { Language } from "../language.ts";
import type { Database } from "../transaction.ts";

/**
 * The person behind an address, made when nobody has it yet. Names are left empty until the person gives them.
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
    // Updating what is there, if only the date, makes the row come back and locks it for the rest of the transaction.
    .onConflict((conflict) => conflict.column("email").doUpdateSet({ last_active_at: now }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
