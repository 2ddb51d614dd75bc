import { z } from "zod";
import { findEditionById } from "../edition/edition.ts";
import { IS_ERASED } from "../registration/is-erased.ts";
import type { Database } from "../transaction.ts";
import { timeAttendedOf } from "./time-attended.ts";

const text = z.string().nullable();

/** What a certificate of attendance says, independent of its language; moments are ISO 8601. */
const certified = z.object({
  person: z.object({ name: z.string(), organisation: text }),
  edition: z.object({
    ...{ name: z.string(), nameEn: text, place: text },
    /** `YYYY-MM-DD` */
    days: z.array(z.string()).readonly(),
    /** IANA */
    timeZone: z.string(),
  }),
  days: z.array(z.object({ day: z.string(), morning: z.boolean(), afternoon: z.boolean() })).readonly(),
  sessions: z
    .array(
      z.object({ title: z.string(), titleEn: text, startsAt: z.string(), endsAt: z.string(), minutes: z.number() }),
    )
    .readonly(),
});
export type Certified = Readonly<z.infer<typeof certified>>;

/** Reads what a row of `certificate` says; null once its person's data were erased. */
export function readCertified(json: unknown): Certified | null {
  return json === null ? null : certified.parse(json);
}

/** Whether two certificates say the same. */
export function saysTheSame(one: Certified, other: Certified): boolean {
  return JSON.stringify(certified.parse(one)) === JSON.stringify(certified.parse(other));
}

/**
 * Says what can be certified of a registration now.
 *
 * @returns null without a place, once its person is erased, without a name, or while there is nothing to certify (`timeAttendedOf`)
 */
export async function certifiedNow(
  db: Database,
  { registration, now }: { registration: number; now: Date },
): Promise<Certified | null> {
  const found = await db
    .selectFrom("registration")
    .select(["edition_id as edition", "given_name as givenName", "family_name as familyName", "organisation"])
    .where("id", "=", registration)
    .where("cancelled_at", "is", null)
    .where("awaits", "is", null)
    .where(IS_ERASED, "=", false)
    .executeTakeFirst();
  const name = found ? `${found.givenName} ${found.familyName}`.trim() : "";
  if (!found || name === "") return null;
  const { name: title, nameEn, location, days, timeZone } = await findEditionById(db, found.edition);
  const attended = await timeAttendedOf(db, { registration, days, timeZone, now });
  if (!attended) return null;
  return {
    person: { name, organisation: found.organisation },
    edition: { name: title, nameEn, place: location, days, timeZone },
    days: attended.days,
    sessions: attended.sessions.map(({ startsAt, endsAt, ...session }) => ({
      ...session,
      ...{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    })),
  };
}
