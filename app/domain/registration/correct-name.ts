import { audit } from "../audit.ts";
import type { AskedAttendee } from "../people/attendee-fields.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { changedDetails, MOST_BADGES, renewBadge, writeDetails } from "./changed-attendee.ts";
import { lockRegistration, type Which } from "./lock-registration.ts";
import { noteChange } from "./registration-changes.ts";
import { writeToAttendee } from "./write-to-attendee.ts";

/**
 * Corrects the name, organisation or job title of a registration. A new badge is issued and the old one stops working.
 * Latin letters written for a text that changes are deleted.
 *
 * @param options.by the organiser, or null for the holder of the code
 * @returns the number of the valid badge (unchanged when nothing differs); `already-registered` when the address has
 * another registration under this name; `too-often` after 255 badges; `cancelled`; `unknown`
 */
export async function correctName(
  db: Database,
  { name, by, now, ...which }: Which & { name: AskedAttendee; by: number | null; now: Date },
) {
  try {
    return await inTransaction(db, async (trx) => {
      const found = await lockRegistration(trx, which);
      if (!found) return { kind: "unknown" } as const;
      if (found.cancelled_at) return { kind: "cancelled" } as const;
      const values = changedDetails(found, name);
      if (values.length === 0) return { kind: "corrected", badge: found.badge_number } as const;
      if (found.badge_number >= MOST_BADGES) return { kind: "too-often" } as const;
      await writeDetails(trx, found, { attendee: name, now });
      const badge = await renewBadge(trx, found, { reason: "name-corrected", now });
      const change = await noteChange(trx, { registration: found.id, values, isTold: true, by, now });
      await writeToAttendee(trx, found, { kind: "registration-changed", change, now });
      const subject = `registration:${found.id}`;
      await audit(trx, { now, by, edition: found.edition_id, verb: "correct-name", subject, detail: { badge } });
      return { kind: "corrected", badge } as const;
    });
  } catch (error) {
    if (brokenConstraint(error) === "one_person_registers_once") return { kind: "already-registered" } as const;
    throw error;
  }
}
