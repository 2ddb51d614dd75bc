import { type RawBuilder, sql } from "kysely";
import { audit } from "../audit.ts";
import { presentCause } from "../cause.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";

/** The queue of runs of certificates for the worker. */
export const CERTIFICATE_QUEUE = "certificates";

/** The first half of the advisory lock's key; the second is the edition's id. The lock's holder prints that edition. */
export const CERTIFICATE_LOCK = 0x63657274;

const job = {
  columns: sql`name, retry_limit, retry_backoff, retry_delay, expire_seconds, data`,
  values: (run: RawBuilder<unknown>) =>
    sql`${CERTIFICATE_QUEUE}, 5, true, 5, 3600, jsonb_strip_nulls(jsonb_build_object('runId', ${run}::integer, 'cause', ${presentCause()}::text))`,
};

export interface CertificatesAsked {
  readonly edition: number;
  /** Ids of registrations: only theirs; absent: of all who attended. */
  readonly among?: readonly number[];
}

/**
 * Requests a file of certificates, which a worker makes after the commit.
 *
 * @returns `already-asked` when one for the same people is in progress
 */
export async function askForCertificates(db: Database, { edition, among, by, now }: CertificatesAsked & AuditInfo) {
  const ids = among?.toSorted((a, b) => a - b) ?? null;
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    if (await isUnderWay(trx, { edition, ids })) return { kind: "already-asked" } as const;
    const { id } = await trx
      .insertInto("certificate_run")
      .values({ edition_id: edition, asked_at: now, asked_by: by, is_of_chosen: ids !== null, among: ids })
      .returning("id")
      .executeTakeFirstOrThrow();
    await wake(trx, id);
    const detail = ids ? { chosen: ids.length } : {};
    await audit(trx, { by, now, edition, verb: "ask-for-certificates", subject: `certificate-run:${id}`, detail });
    return { kind: "asked", id } as const;
  });
}

/**
 * Starts a failed run again.
 *
 * @returns `unknown` when the edition has no failed run with this id; `already-asked` when another for the same people is in
 * progress
 */
export async function tryCertificatesAgain(
  db: Database,
  { edition, run, by, now }: { edition: number; run: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const failed = await trx
      .selectFrom("certificate_run")
      .select(["among"])
      .where("edition_id", "=", edition)
      .where("id", "=", run)
      .where("failure", "is not", null)
      .executeTakeFirst();
    if (!failed) return { kind: "unknown" } as const;
    if (await isUnderWay(trx, { edition, ids: failed.among })) return { kind: "already-asked" } as const;
    await trx
      .updateTable("certificate_run")
      .set({ failure: null, attempts: 0, done: 0 })
      .where("id", "=", run)
      .execute();
    await wake(trx, run);
    await audit(trx, { by, now, edition, verb: "try-certificates-again", subject: `certificate-run:${run}` });
    return { kind: "waiting" } as const;
  });
}

export type CertificateRun = Awaited<ReturnType<typeof listCertificateRuns>>[number];

/** Lists the latest runs of an edition, the newest first; `bytes` is null before the file is made and after it is deleted. */
export async function listCertificateRuns(db: Database, { edition }: { edition: number }) {
  return await db
    .selectFrom("certificate_run")
    .select(["id", "asked_at as askedAt", "total", "done", "attempts", "finished_at as finishedAt", "failure"])
    .select("is_of_chosen as isOfChosen")
    .select(sql<number | null>`octet_length(file)`.as("bytes"))
    .where("edition_id", "=", edition)
    .orderBy("id", "desc")
    .limit(20)
    .execute();
}

/** Reads the file of a run. @returns null when there is none, or it was deleted */
export async function findCertificateFile(db: Database, { edition, run }: { edition: number; run: number }) {
  const found = await db
    .selectFrom("certificate_run")
    .select("file")
    .where("edition_id", "=", edition)
    .where("id", "=", run)
    .executeTakeFirst();
  return found?.file ?? null;
}

/** Queues every unfinished run that has no job, or whose worker died. */
export async function sweepCertificateRuns(db: Database): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into pgboss.job (${job.columns})
    select ${job.values(sql`certificate_run.id`)} from certificate_run
    where finished_at is null and failure is null
      and not exists (
        select from pgboss.job where job.name = ${CERTIFICATE_QUEUE} and job.state in ('created', 'retry')
          and job.data @> jsonb_build_object('runId', certificate_run.id))
      and not exists (
        select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
          and database = (select oid from pg_database where datname = current_database())
          and classid = ${CERTIFICATE_LOCK} and objid = certificate_run.edition_id::oid)
    order by certificate_run.id`.execute(db);
  return Number(numAffectedRows ?? 0);
}

async function wake(trx: Trx, run: number): Promise<void> {
  await sql`insert into pgboss.job (${job.columns}) values (${job.values(sql`${run}`)})`.execute(trx);
}

async function isUnderWay(trx: Trx, { edition, ids }: { edition: number; ids: readonly number[] | null }) {
  const running = await trx
    .selectFrom("certificate_run")
    .select("id")
    .where("edition_id", "=", edition)
    .where(sql<boolean>`among is not distinct from ${ids}::int[]`)
    .where("finished_at", "is", null)
    .where("failure", "is", null)
    .executeTakeFirst();
  return running !== undefined;
}
