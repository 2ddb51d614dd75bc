import { sql } from "kysely";
import { audit } from "../audit.ts";
import { newPageCode } from "../registration/code.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { type Certified, certifiedNow, readCertified, saysTheSame } from "./certified.ts";

/** A certificate on paper. */
export interface IssuedCertificate {
  readonly certified: Certified;
  /** Opens the public page that repeats the paper: 130 random bits. */
  readonly code: string;
  readonly issuedAt: Date;
}

/**
 * Issues the certificate of a registration: the one that stands when it still says what can be certified, else a new one,
 * which replaces it. Simultaneous requests issue one.
 *
 * @returns `nothing` when there is nothing to certify (`certifiedNow`)
 */
export async function issueCertificate(
  db: Database,
  { registration, now }: { registration: number; now: Date },
): Promise<({ readonly kind: "issued" } & IssuedCertificate) | { readonly kind: "nothing" }> {
  return await inTransaction(db, async (trx) => {
    await trx.selectFrom("registration").select("id").where("id", "=", registration).forNoKeyUpdate().execute();
    const certified = await certifiedNow(trx, { registration, now });
    if (!certified) return { kind: "nothing" } as const;
    const standing = await trx
      .selectFrom("certificate")
      .select(["id", "code", "certified", "issued_at as issuedAt"])
      .where("registration_id", "=", registration)
      .where("replaced_at", "is", null)
      .executeTakeFirst();
    const said = standing ? readCertified(standing.certified) : null;
    if (standing && said && saysTheSame(said, certified))
      return { kind: "issued", certified, code: standing.code, issuedAt: standing.issuedAt } as const;
    if (standing) {
      await trx
        .updateTable("certificate")
        .set({ replaced_at: sql`greatest(${now}::timestamptz, issued_at)` })
        .where("id", "=", standing.id)
        .execute();
      const subject = `registration:${registration}` as const;
      const { edition_id: edition } = await trx
        .selectFrom("registration")
        .select("edition_id")
        .where("id", "=", registration)
        .executeTakeFirstOrThrow();
      await audit(trx, { by: null, now, edition, verb: "replace-certificate", subject });
    }
    const code = newPageCode();
    await trx
      .insertInto("certificate")
      .values({ registration_id: registration, code, certified: JSON.stringify(certified), issued_at: now })
      .execute();
    return { kind: "issued", certified, code, issuedAt: now } as const;
  });
}

/**
 * What the public page of a certificate says. `replaced`: by a later one. `outdated`: what it says was corrected or has
 * grown since, and the new one was not printed yet. `withdrawn`: its registration was cancelled. `erased`: its person's data
 * were erased. Only one that is `valid` says what its paper says.
 */
export type CheckedCertificate =
  | ({ readonly state: "valid" } & Omit<IssuedCertificate, "code">)
  | { readonly state: "replaced" | "outdated" | "withdrawn" | "erased" };

/** Finds a certificate by the code on its paper. @returns null when there is none */
export async function checkCertificate(
  db: Database,
  { code, now }: { code: string; now: Date },
): Promise<CheckedCertificate | null> {
  if (!/^[a-z2-9]{26}$/.test(code)) return null;
  const found = await db
    .selectFrom("certificate")
    .innerJoin("registration", "registration.id", "registration_id")
    .select(["registration_id as registration", "certified", "issued_at as issuedAt", "replaced_at", "cancelled_at"])
    .where("certificate.code", "=", code)
    .executeTakeFirst();
  if (!found) return null;
  const certified = readCertified(found.certified);
  if (!certified) return { state: "erased" };
  if (found.cancelled_at) return { state: "withdrawn" };
  if (found.replaced_at) return { state: "replaced" };
  const current = await certifiedNow(db, { registration: found.registration, now });
  if (!current || !saysTheSame(current, certified)) return { state: "outdated" };
  return { state: "valid", certified, issuedAt: found.issuedAt };
}
