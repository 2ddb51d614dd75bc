import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { endOfLogin } from "./login-ends.ts";
import { findLoginHolder } from "./login-holder.ts";

/** A login that is open now. */
export interface ListedLogin {
  readonly id: number;
  /** Names of `browsers.ts`; null when the browser said nothing that is known. */
  readonly browser: string | null;
  readonly system: string | null;
  readonly createdAt: Date;
  /** Exact to ten minutes. */
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
}

/** A person's open logins, the one used last first. */
export async function listLogins(db: Database, { person, now }: { person: number; now: Date }): Promise<ListedLogin[]> {
  const holder = await findLoginHolder(db, { person });
  const logins = await db
    .selectFrom("login")
    .select(["id", "browser", "system", "created_at as createdAt", "last_seen_at as lastSeenAt"])
    .select("expires_at as expiresAt")
    .where("person_id", "=", person)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("last_seen_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return logins
    .map(({ expiresAt, ...login }) => ({ ...login, endsAt: endOfLogin(holder, { ...login, expiresAt }) }))
    .filter(({ endsAt }) => endsAt > now);
}

/**
 * Ends logins of a person: one of them, or all but one.
 *
 * @param by who ends them: the person, or who keeps the team
 * @returns how many were ended; none when the one named is not theirs or has ended already
 */
export async function endLogins(
  db: Database,
  {
    person,
    ending,
    by,
    now,
  }: {
    person: number;
    ending: { readonly login: number } | { readonly allBut: number | null };
    by: number;
    now: Date;
  },
): Promise<number> {
  return inTransaction(db, async (trx) => {
    const ended = await trx
      .updateTable("login")
      .set({ ended_at: now, ended_by: by })
      .where("person_id", "=", person)
      .where("ended_at", "is", null)
      .$if("login" in ending, (logins) => logins.where("id", "=", "login" in ending ? ending.login : 0))
      .$if("allBut" in ending && ending.allBut !== null, (logins) =>
        logins.where("id", "<>", "allBut" in ending ? (ending.allBut ?? 0) : 0),
      )
      .returning("id")
      .execute();
    // Who had proven the mailbox begins anew, too.
    if ("allBut" in ending)
      await trx
        .updateTable("pending_login")
        .set({ ended_at: now })
        .where("person_id", "=", person)
        .where("ended_at", "is", null)
        .execute();
    if (ended.length > 0)
      await audit(trx, {
        now,
        by,
        edition: null,
        verb: "end-logins",
        subject: `person:${person}`,
        detail: { count: ended.length },
      });
    return ended.length;
  });
}
