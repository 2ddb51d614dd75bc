import { register } from "#app/domain/registration/register.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

/** A site with one registration. */
export async function withRegistration({ email = "ada@exemple.fr", sessions = ["atelier-a"] } = {}) {
  let edition = 0;
  const site = await freshSite({
    seed: async (db) => {
      edition = await editionOnSale(db);
    },
  });
  return { site, ...(await registerAt(site, edition, email, sessions)) };
}

export async function registerAt({ db }: TestSite, edition: number, email: string, sessions: readonly string[]) {
  const outcome = await register(db, {
    edition,
    submission: crypto.randomUUID(),
    attendee: { givenName: "Ada", familyName: "Martin", email, organisation: "Commune d’essai", jobTitle: null },
    ticketType: "public",
    sessions,
    language: "fr",
    now: NOW,
  });
  if (outcome.kind !== "registered") throw new Error("the trial registration was refused");
  return { edition, code: outcome.code, path: `/mon-espace/inscriptions/${outcome.code}` };
}

export const booked = async ({ db }: TestSite) =>
  (await db.selectFrom("booking").innerJoin("session", "id", "session_id").select("slug").execute())
    .map(({ slug }) => slug)
    .sort();
export const lettersOf = async ({ db }: TestSite) =>
  (await db.selectFrom("letter").select("kind").orderBy("id").execute()).map(({ kind }) => kind);
