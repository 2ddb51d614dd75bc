/** What organisers do with letters that wait to leave. */
import { type SqlBool, sql } from "kysely";
import { audit } from "./audit.ts";
import type { AuditVerb } from "./audit-verbs.ts";
import type { Obsolescence } from "./letter-states.ts";
import { dropJobs, LETTER_LOCK, queueLetters } from "./outbox.ts";
import { type Database, inTransaction, type Trx } from "./transaction.ts";

/** One letter of an edition, or all of a kind, of which the organiser saw so many. */
export type WhichLetters = { readonly letter: number } | { readonly kind: string; readonly expected: number };

type Act = WhichLetters & { readonly edition: number; readonly by: number; readonly now: Date };

/**
 * What became of the letters: `leaving` is how many had begun to leave and still arrive. `count-differs`: another number
 * waits than was seen, and nothing was done. `over`: none is left to do this with.
 */
type Done<Kind extends string> =
  | { readonly kind: Kind; readonly letters: number; readonly leaving: number }
  | { readonly kind: "count-differs"; readonly letters: number }
  | { readonly kind: "over" };

/**
 * Holds letters that wait, or gives those that are held another moment.
 *
 * @param options.until when they leave by themselves; null: when an organiser lets them leave
 */
export async function holdLetters(
  db: Database,
  { until, ...act }: Act & { until: Date | null },
): Promise<Done<"held">> {
  return await inTransaction(db, async (trx) => {
    const found = await lockWaiting(trx, act, "letter" in act ? "any" : "waiting");
    if (found.kind !== "found") return found;
    const held = { held_at: act.now, held_until: until, held_by: act.by };
    await trx.updateTable("letter").set(held).where(isOneOf(found.ids)).execute();
    await dropJobs(trx, found.ids);
    await note(trx, act, "hold-letters", { letters: found.ids.length, until: until?.toISOString() ?? null });
    return { kind: "held", letters: found.ids.length, leaving: found.leaving };
  });
}

/** Lets letters go that organisers hold; not those that a stopped announcement holds. */
export async function releaseLetters(db: Database, act: Act): Promise<Done<"released">> {
  return await inTransaction(db, async (trx) => {
    const found = await lockWaiting(trx, act, "held");
    if (found.kind !== "found") return found;
    await release(trx, found.ids);
    await note(trx, act, "release-letters", { letters: found.ids.length });
    return { kind: "released", letters: found.ids.length, leaving: 0 };
  });
}

/** Leaves letters out for good, waiting ones and held ones: they are not sent, unless an organiser takes one back in. */
export async function leaveLettersOut(db: Database, act: Act): Promise<Done<"left-out">> {
  return await inTransaction(db, async (trx) => {
    const found = await lockWaiting(trx, act, "any");
    if (found.kind !== "found") return found;
    const failure: Obsolescence = "dismissed";
    const out = { abandoned_at: act.now, failure, held_at: null, held_until: null, held_by: null };
    await trx.updateTable("letter").set(out).where(isOneOf(found.ids)).execute();
    await dropJobs(trx, found.ids);
    await note(trx, act, "leave-letters-out", { letters: found.ids.length });
    return { kind: "left-out", letters: found.ids.length, leaving: found.leaving };
  });
}

/** Lets letters go whose moment has come. @returns how many */
export async function releaseDueLetters(db: Database, { now }: { now: Date }): Promise<number> {
  return await inTransaction(db, async (trx) => {
    const due = await trx
      .selectFrom("letter")
      .select("id")
      .where("held_until", "<=", now)
      .where("sent_at", "is", null)
      .where("abandoned_at", "is", null)
      .orderBy("id")
      .forUpdate()
      .execute();
    const ids = due.map(({ id }) => id);
    await release(trx, ids);
    return ids.length;
  });
}

/**
 * Locks letters, and finds those that have begun to leave. A sender takes a letter's advisory lock before it begins the
 * attempt, which waits for our lock of the row: a sender that has the advisory lock now is past it, or will be.
 */
async function lockWaiting(
  trx: Trx,
  which: WhichLetters & { readonly edition: number },
  state: "waiting" | "held" | "any",
): Promise<
  | { readonly kind: "found"; readonly ids: readonly number[]; readonly leaving: number }
  | { readonly kind: "count-differs"; readonly letters: number }
  | { readonly kind: "over" }
> {
  const rows = await trx
    .selectFrom("letter")
    .select("id")
    .where("edition_id", "=", which.edition)
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .$if("letter" in which, (query) => query.where("id", "=", "letter" in which ? which.letter : 0))
    .$if("kind" in which, (query) => query.where("kind", "=", "kind" in which ? which.kind : ""))
    .$if(state === "waiting", (query) => query.where("held_at", "is", null))
    .$if(state === "held", (query) => query.where("held_by", "is not", null))
    .orderBy("id")
    .forUpdate()
    .execute();
  if ("expected" in which && rows.length !== which.expected) return { kind: "count-differs", letters: rows.length };
  const all = rows.map(({ id }) => id);
  const leaving = await leavingAmong(trx, all);
  const ids = all.filter((id) => !leaving.has(id));
  return ids.length === 0 ? { kind: "over" } : { kind: "found", ids, leaving: leaving.size };
}

/** Which of these letters a sender has taken. Call it with their rows locked. */
export async function leavingAmong(trx: Trx, letters: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`select objid::int as id from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2 and classid = ${LETTER_LOCK}
      and database = (select oid from pg_database where datname = current_database())
      and objid::int = any(${letters}::int[])`.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

async function release(trx: Trx, letters: readonly number[]): Promise<void> {
  if (letters.length === 0) return;
  const free = { held_at: null, held_until: null, held_by: null };
  await trx.updateTable("letter").set(free).where(isOneOf(letters)).execute();
  await queueLetters(trx, letters);
}

function isOneOf(letters: readonly number[]) {
  return sql<SqlBool>`letter.id = any(${letters}::int[])`;
}

async function note(trx: Trx, act: Act, verb: AuditVerb, detail: Record<string, unknown>): Promise<void> {
  const { by, now, edition } = act;
  const subject = "letter" in act ? `letter:${act.letter}` : `letters:${act.kind}`;
  await audit(trx, { by, now, edition, verb, subject, detail });
}
