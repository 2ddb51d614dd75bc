import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { endOfLogin } from "./login-ends.ts";
import { findLoginHolder } from "./login-holder.ts";

/** An open login. */
export interface ListedLogin {
  readonly id: number;
  /** Names of `browsers.ts`; null when unknown. */
  readonly browser: string | null;
  readonly system: string | null;
  readonly createdAt: Date;
  /** Accurate to ten minutes. */
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
}

/** Lists a person's open logins, the most recently used first. */
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
 * Ends a person's login, or all but one.
 *
 * @param by the person, or an administrator of the team
 * @returns how many ended; none when the given login is not theirs or has ended
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
    // Pending logins of the person end too.
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
