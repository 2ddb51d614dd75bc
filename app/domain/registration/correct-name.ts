import { audit } from "../audit.ts";
import { type AskedAttendee, ATTENDEE_COLUMNS, keptAttendee } from "../people/attendee-fields.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { forgetLatinSpelling } from "./latin-spelling.ts";
import { lockRegistration, type Which } from "./lock-registration.ts";
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
      const columns = keptAttendee(name);
      if (ATTENDEE_COLUMNS.every((column) => columns[column] === found[column]))
        return { kind: "corrected", badge: found.badge_number } as const;
      const badge = found.badge_number + 1;
      if (badge > MOST_BADGES) return { kind: "too-often" } as const;
      await trx
        .updateTable("registration")
        .set({ ...columns, badge_number: badge })
        .where("id", "=", found.id)
        .execute();
      const renamed = columns.given_name !== found.given_name || columns.family_name !== found.family_name;
      await forgetLatinSpelling(trx, {
        registration: found.id,
        changed: [
          ...(renamed ? (["name"] as const) : []),
          ...(columns.organisation === found.organisation ? [] : (["organisation"] as const)),
          ...(columns.job_title === found.job_title ? [] : (["jobTitle"] as const)),
        ],
        now,
      });
      await trx
        .insertInto("badge")
        .values({ registration_id: found.id, number: badge, issued_at: now, reason: "name-corrected" })
        .execute();
      await writeToAttendee(trx, found, { kind: "registration-changed", now });
      const subject = `registration:${found.id}`;
      await audit(trx, { now, by, edition: found.edition_id, verb: "correct-name", subject, detail: { badge } });
      return { kind: "corrected", badge } as const;
    });
  } catch (error) {
    if (brokenConstraint(error) === "one_person_registers_once") return { kind: "already-registered" } as const;
    throw error;
  }
}

const MOST_BADGES = 255;
