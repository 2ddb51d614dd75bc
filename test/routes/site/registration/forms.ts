import { randomUUID } from "node:crypto";
import type { Database } from "#app/domain/transaction.ts";

/** A filled-in form. */
export function filled(over: Readonly<Record<string, string | readonly string[]>> = {}) {
  return {
    given_name: "Ada",
    family_name: "Martin",
    email: "Ada.Martin@exemple.fr",
    organisation: "Commune d’essai",
    job_title: "Agente",
    ticket_type: "public",
    sessions: ["atelier-a", "visite"],
    consent: "on",
    submission: randomUUID(),
    ...over,
  };
}

export async function count(db: Database): Promise<number> {
  return (await db.selectFrom("registration").select("id").execute()).length;
}

/** The values of checked boxes; a box without a value is `on`. */
export function checkedIn(html: string): string[] {
  return (html.match(/<input[^>]*\bchecked=""[^>]*>/g) ?? []).map((tag) => /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? "on");
}

/** The distinct matches of the first group, in the page's order. */
export function fieldsIn(html: string, pattern: RegExp): string[] {
  return [...new Set([...html.matchAll(pattern)].map(([, field]) => field ?? ""))];
}
