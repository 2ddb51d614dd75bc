import { randomUUID } from "node:crypto";
import { waitForSession } from "#app/domain/registration/wait-for-session.ts";
import { type WaitingForTicket, waitForTicket } from "#app/domain/registration/wait-for-ticket.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";

/** The request to wait with number `at`, each of a different person than all `visitor`s. */
export function waiter(edition: number, at: number, changes: Partial<WaitingForTicket> = {}): WaitingForTicket {
  return {
    edition,
    submission: randomUUID(),
    attendee: {
      givenName: "Grace",
      familyName: `Patiente ${at}`,
      email: `grace.${at}@essai.example`,
      organisation: "Ville imaginaire",
      jobTitle: null,
    },
    ticketType: "visiteur",
    language: "fr",
    now: NOW,
    ...changes,
  };
}

/** Adds that person to the queue. @throws when it is refused */
export async function makeWait(db: Database, edition: number, at = 1, changes: Partial<WaitingForTicket> = {}) {
  return waitingOf(await waitForTicket(db, waiter(edition, at, changes)));
}

/** Adds a registration to a session's queue. @throws when it is refused */
export async function makeSessionWait(db: Database, code: string, session: string, now = NOW) {
  return waitingOf(await waitForSession(db, { code, session, now }));
}

/** Lists the waiting people with their states, in order: `waits`, `offered`, or how it ended. */
export async function lineOf(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom("waiting_entry")
    .leftJoin("offer", (join) =>
      join.onRef("offer.waiting_entry_id", "=", "waiting_entry.id").on("offer.ended_at", "is", null),
    )
    .select(["family_name as name", "waiting_entry.ending", "offer.id as offer"])
    .orderBy("waiting_entry.id")
    .execute();
  return rows.map(({ name, ending, offer }) => `${name}: ${ending ?? (offer === null ? "waits" : "offered")}`);
}

function waitingOf(outcome: { kind: string; code?: string; entryId?: number }): { code: string; id: number } {
  if (outcome.code === undefined || outcome.entryId === undefined) throw new Error(JSON.stringify(outcome));
  return { code: outcome.code, id: outcome.entryId };
}
