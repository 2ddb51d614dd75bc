import { cancellationTerms } from "../billing/cancellation-terms.ts";
import { findOfficeRegistration, type RegistrationView } from "../registration/find-registration.ts";
import type { Database } from "../transaction.ts";
import { sessionsToUnite } from "./sessions-to-unite.ts";

/** One of two registrations, with what would become of it. */
export interface Compared {
  readonly registration: Omit<RegistrationView, "badgeCode">;
  /** What is charged for its place, in cents; 0 for a free one. */
  readonly chargedCents: number;
  /** Titles of the other one's sessions that it would get, and of those that overlap its own. */
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

/**
 * Reads two registrations of an edition side by side. @returns null when they are the same or one of them does not exist,
 * has ended or is not confirmed
 */
export async function compareRegistrations(
  db: Database,
  { edition, ids: [one, other], now }: { edition: number; ids: readonly [number, number]; now: Date },
): Promise<readonly [Compared, Compared] | null> {
  if (one === other) return null;
  const first = await compared(db, { edition, id: one, other, now });
  const second = await compared(db, { edition, id: other, other: one, now });
  return first && second && [first, second];
}

async function compared(
  db: Database,
  { edition, id, other, now }: { edition: number; id: number; other: number; now: Date },
): Promise<Compared | null> {
  const found = await findOfficeRegistration(db, { edition, id, now });
  if (!found || found.cancelledAt || found.awaits || found.isErased) return null;
  const { badgeCode: _, ...registration } = found;
  const terms = await cancellationTerms(db, { registration: id, now });
  const { gained, lost } = await sessionsToUnite(db, { survivor: id, merged: other, now });
  const titles = (sessions: typeof gained) => sessions.map(({ title }) => title);
  return { registration, chargedCents: terms?.chargedCents ?? 0, gains: titles(gained), loses: titles(lost) };
}
