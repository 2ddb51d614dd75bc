import { type SqlBool, sql } from "kysely";
import type { ReturnCause } from "../returned-verdicts.ts";
import type { SuppressionCause } from "../suppressed-addresses.ts";
import type { Database } from "../transaction.ts";

export interface SuppressedAddress {
  readonly id: number;
  readonly address: string;
  readonly cause: SuppressionCause;
  readonly reason: ReturnCause;
  readonly since: Date;
  readonly liftedAt: Date | null;
  readonly liftReason: string | null;
  /** Letters to it that failed or were not sent since, in this edition. */
  readonly held: number;
  /** The latest registration of this edition with that address; null for none. */
  readonly registration: number | null;
}

interface Seen {
  readonly edition: number;
  /** True for those who also see addresses of other editions and of none. */
  readonly everywhere: boolean;
}

/**
 * Lists the addresses that get no letters, the latest first: those to which letters of the edition went.
 *
 * @param options.state `open` or `lifted`; null for all
 * @param options.text a part of the address
 * @param options.page from 1
 */
export async function listSuppressed(
  db: Database,
  options: Seen & { state: "open" | "lifted" | null; text: string | null; page: number; size: number },
): Promise<{ rows: SuppressedAddress[]; total: number }> {
  const { state, text, page, size } = options;
  const rows = await suppressed(db, options)
    .select(sql<number>`(count(*) over ())::int`.as("total"))
    .$if(state !== null, (query) => query.where("lifted_at", state === "open" ? "is" : "is not", null))
    .$if(Boolean(text), (query) => query.where(sql<boolean>`strpos(address, lower(${text})) > 0`))
    .orderBy("since", "desc")
    .orderBy("suppressed_address.id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Finds one of the addresses that the person sees. @returns null for none, and for one that is lifted */
export async function findSuppressed(db: Database, seen: Seen & { id: number }): Promise<SuppressedAddress | null> {
  const found = await suppressed(db, seen)
    .where("suppressed_address.id", "=", seen.id)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  return found ?? null;
}

/** Finds the suppression of an address that stops its letters. @param options.address in lower case */
export async function findSuppressionOf(db: Database, options: Seen & { address: string }): Promise<number | null> {
  const found = await suppressed(db, options)
    .where("address", "=", options.address)
    .where("lifted_at", "is", null)
    .orderBy("suppressed_address.cause", "desc")
    .executeTakeFirst();
  return found?.id ?? null;
}

/** The condition that a person sees an address: by an edition's letters to it, or by the edition of what came back. */
export function isSeen({ edition, everywhere }: Seen) {
  return sql<SqlBool>`(${everywhere} or suppressed_address.edition_id = ${edition} or exists (
    select from letter where letter."to" = suppressed_address.address and letter.edition_id = ${edition}))`;
}

function suppressed(db: Database, seen: Seen) {
  const { edition } = seen;
  return db
    .selectFrom("suppressed_address")
    .select(["suppressed_address.id", "address", "since", "lifted_at as liftedAt", "lift_reason as liftReason"])
    .select([sql<SuppressionCause>`cause`.as("cause"), sql<ReturnCause>`reason`.as("reason")])
    .select(
      sql<number>`(select count(*)::int from letter where letter."to" = address and letter.edition_id = ${edition}
        and ${IS_HELD})`.as("held"),
    )
    .select(
      sql<
        number | null
      >`(select max(registration.id) from registration join person on person.id = registration.person_id
        where person.email = address and registration.edition_id = ${edition}
          and registration.cancelled_at is null)`.as("registration"),
    )
    .where(isSeen(seen));
}

/** Failed letters that came back or were not sent, other than those whose secret is gone or whose moment may be past. */
export const IS_HELD = sql<SqlBool>`letter.abandoned_at is not null and letter.sent_at is null
  and letter.failure ~ '^(returned|suppressed): ' and letter.kind not in ('sign-in', 'confirm', 'announcement', 'needs-letter')`;
