import { randomUUID } from "node:crypto";
import { type Registering, register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";

/** The request of visitor number `at`, each a different person. */
export function visitor(edition: number, at: number, changes: Partial<Registering> = {}): Registering {
  return {
    edition,
    submission: randomUUID(),
    attendee: {
      givenName: "Ada",
      familyName: `Modèle ${at}`,
      email: `ada.${at}@essai.example`,
      organisation: "Ville imaginaire",
      jobTitle: null,
    },
    ticketType: "visiteur",
    sessions: [],
    language: "fr",
    now: NOW,
    ...changes,
  };
}

/** Registers that visitor. @throws when it is refused */
export async function makeRegistration(db: Database, edition: number, at = 1, changes: Partial<Registering> = {}) {
  const outcome = await register(db, visitor(edition, at, changes));
  if (outcome.kind !== "registered") throw new Error(JSON.stringify(outcome));
  return { id: outcome.registrationId, code: outcome.code };
}
