import { sql } from "kysely";
import { type ChosenPlan, planOf } from "../chosen-rows.ts";
import { asLanguage, type Language } from "../language.ts";
import { attendedIn } from "../registration/attended.ts";
import { IS_ERASED } from "../registration/is-erased.ts";
import type { LatinSpelling } from "../registration/latin-spelling.ts";
import { ATTENDEE_NAME, type FilteredEdition, filtered, searched } from "../registration/registration-filters.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { HAS_PLACE } from "./has-place.ts";
import { keepNamed } from "./keep-named.ts";

/** A run that makes its worker crash is not retried for ever. */
const MOST_ATTEMPTS = 3;

/**
 * Starts a run from the beginning; the file of an earlier worker that died was not stored.
 *
 * @returns `over` when the run has ended; `given-up` when it was started too often and now fails
 */
export async function takeUpCertificateRun(db: Database, { run }: { run: number }) {
  const taken = await db
    .updateTable("certificate_run")
    .set({ attempts: sql`attempts + 1`, done: 0 })
    .where("id", "=", run)
    .where("finished_at", "is", null)
    .where("failure", "is", null)
    .returning(["edition_id as edition", "among", "attempts"])
    .executeTakeFirst();
  if (!taken) return { kind: "over" } as const;
  if (taken.attempts > MOST_ATTEMPTS) {
    await failCertificateRun(db, { run, failure: `begun ${MOST_ATTEMPTS} times and never finished` });
    return { kind: "given-up" } as const;
  }
  return { kind: "taken", ...taken } as const;
}

/** A registration that attended. */
export interface ToCertify {
  readonly registration: number;
  readonly shortCode: string;
  /** In which it was registered, as its badge and letters. */
  readonly language: Language;
  readonly latin: LatinSpelling | null;
}

/** Lists who attended, by family name, then given name. @param options.among ids of registrations; null: all */
export async function listToCertify(
  db: Database,
  { edition, among }: { edition: number; among: readonly number[] | null },
): Promise<ToCertify[]> {
  const { rows } = await sql<
    Omit<ToCertify, "latin"> & { name: string | null; org: string | null; job: string | null }
  >`
    select registration.id as registration, short_code as "shortCode", registration.language, latin.name, latin.organisation as org,
      latin.job_title as job
    from registration left join latin_letters as latin on latin.registration_id = registration.id
    where registration.edition_id = ${edition} and ${HAS_PLACE} and not ${IS_ERASED}
      and registration.id in (${attendedIn(edition)})
      and (${among}::int[] is null or registration.id = any(${among}::int[]))
    order by registration.family_name collate "fr-x-icu", registration.given_name collate "fr-x-icu", registration.id`.execute(
    db,
  );
  return rows.map(({ name, org, job, ...row }) => ({
    ...row,
    language: asLanguage(row.language),
    latin: (name ?? org ?? job) ? { name, organisation: org, jobTitle: job } : null,
  }));
}

/** Counts who attended. */
export async function countToCertify(db: Database, { edition }: { edition: number }): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int from registration
    where registration.edition_id = ${edition} and ${HAS_PLACE} and not ${IS_ERASED} and id in (${attendedIn(edition)})`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Why a registration has no certificate: it is cancelled, its person is erased, it awaits something, or was not seen. */
export type WithoutCertificate = "cancelled" | "erased" | "awaiting" | "unseen";

/** Says of which registrations of a list certificates would be printed, and why others have none. */
export async function planCertificates(db: Database, wanted: FilteredEdition): Promise<ChosenPlan<WithoutCertificate>> {
  return await inTransaction(db, async (trx) => {
    const rows = await filtered(trx, wanted, await searched(trx, wanted))
      .select(["registration.id", ATTENDEE_NAME.as("name")])
      .select(
        sql<WithoutCertificate | null>`case when registration.cancelled_at is not null then 'cancelled'
          when ${IS_ERASED} then 'erased'
          when registration.awaits is not null then 'awaiting'
          when registration.id not in (${attendedIn(wanted.edition)}) then 'unseen' end`.as("why"),
      )
      .orderBy("registration.id")
      .execute();
    return planOf(rows);
  });
}

/** Stores the progress of a run for its page. */
export async function tellCertificateProgress(
  db: Database,
  { run, done, total }: { run: number; done: number; total: number },
): Promise<void> {
  await db
    .updateTable("certificate_run")
    .set({ done, total })
    .where("id", "=", run)
    .where("finished_at", "is", null)
    .execute();
}

/**
 * Stores the file of a run.
 *
 * @param options.registrations those in the file
 * @param options.file null when there was no certificate to print
 * @returns `erased` when somebody in the file was erased meanwhile: it is not stored, and must be made again
 */
export async function finishCertificateRun(
  db: Database,
  options: { run: number; registrations: readonly number[]; file: Buffer | null; now: Date },
): Promise<"finished" | "erased"> {
  const { run, registrations, file, now } = options;
  const total = registrations.length;
  return await inTransaction(db, async (trx) => {
    if (!(await keepNamed(trx, registrations))) return "erased";
    await trx
      .updateTable("certificate_run")
      .set({ finished_at: now, total, done: total, file, among: [...registrations] })
      .where("id", "=", run)
      .where("finished_at", "is", null)
      .where("failure", "is", null)
      .execute();
    return "finished";
  });
}

/** Ends a run without a file. @param failure the error, for the log and for debugging */
export async function failCertificateRun(db: Database, { run, failure }: { run: number; failure: string }) {
  await db
    .updateTable("certificate_run")
    .set({ failure: failure.slice(0, 300) })
    .where("id", "=", run)
    .where("finished_at", "is", null)
    .execute();
}
