import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { lastBackup } from "./last-backup.ts";
import { mailboxFault } from "./mailbox-state.ts";
import { lastNight } from "./night-report.ts";

/** What an administrator must look at. */
export type Alarm =
  /** No worker has ended a round since, or ever. */
  | { readonly kind: "worker-silent"; readonly since: Date | null }
  /** The same, in the first minutes of the process that asks. */
  | { readonly kind: "worker-starting" }
  /** Letters wait longer than they should. */
  | { readonly kind: "letters-late"; readonly since: Date; readonly count: number }
  /** Letters wait, and no mail server is set. */
  | { readonly kind: "no-mail-server"; readonly count: number }
  | { readonly kind: "night-missed"; readonly since: Date | null }
  /** The last purge of personal data failed in part. */
  | { readonly kind: "purge-failed"; readonly since: Date }
  /** Counts of places differ from their rows, as the last night found. */
  | { readonly kind: "drift"; readonly count: number }
  /** Card payments were found by asking, and Stripe reported none of them. */
  | { readonly kind: "hooks-absent"; readonly since: Date; readonly count: number }
  /** No backup was made since, or none although a key for backups is set. */
  | { readonly kind: "backup-late"; readonly since: Date | null }
  | { readonly kind: "disk-low"; readonly freeBytes: number }
  /** People wait in line to register, in the process that asks. */
  | { readonly kind: "line-stands"; readonly count: number; readonly minutes: number }
  /** Deposits wait for longer than they should. */
  | { readonly kind: "deposits-late"; readonly since: Date; readonly count: number }
  /** Deposits wait, and no credentials of Chorus Pro are set. */
  | { readonly kind: "no-chorus"; readonly count: number }
  /** The password of the technical account ends, or has ended, on this day. */
  | { readonly kind: "chorus-password"; readonly day: string }
  /** What comes back by mail has not been read since, for the reason that the mail server gave. */
  | { readonly kind: "mailbox-unread"; readonly since: Date; readonly fault: string };

/** What the process that asks knows, and the database does not. */
export interface ProcessFacts {
  readonly sendsLetters: boolean;
  readonly takesCards: boolean;
  /** Whether a mailbox of what comes back is set. */
  readonly readsReturns: boolean;
  /** Whether a key for backups is set. */
  readonly makesBackups: boolean;
  /** Whether credentials of Chorus Pro are set, and the day (`YYYY-MM-DD`) on which its password ends, if known. */
  readonly chorus: { readonly passwordEnds: string | null } | null;
  /** Seconds since the process started. */
  readonly upSeconds: number;
  /** Free and total bytes of the data's disk; null when unknown. */
  readonly disk: { readonly free: number; readonly total: number } | null;
  /** The line of people who wait to register, and the expected wait of a newcomer in seconds; null without a line. */
  readonly line: { readonly people: number; readonly seconds: number } | null;
}

const WORKER_MINUTES = 5;
const LETTER_MINUTES = 15;
const NIGHT_HOURS = 26;
const HOOK_MINUTES = 5;
const HOOK_DAYS = 7;
const MAILBOX_MINUTES = 60;
const PASSWORD_DAYS = 15;
const DEPOSIT_HOURS = 6;
const LOW_BYTES = 1024 ** 3;
const LOW_SHARE = 0.05;
const DRIFTS: ReadonlySet<string> = new Set([
  ...["drifting counts", "drifting money", "drifting presence", "drifting answers"],
]);

/** Lists the alarms that are on, the most urgent first. */
export async function findAlarms(
  db: Database,
  {
    sendsLetters,
    takesCards,
    readsReturns,
    makesBackups,
    chorus,
    upSeconds,
    disk,
    line,
    now,
  }: ProcessFacts & { now: Date },
): Promise<Alarm[]> {
  return [
    ...(await workerSilence(db, { upSeconds })),
    ...(disk && (disk.free < LOW_BYTES || disk.free < LOW_SHARE * disk.total)
      ? [{ kind: "disk-low", freeBytes: disk.free } as const]
      : []),
    ...(line ? [{ kind: "line-stands", count: line.people, minutes: Math.ceil(line.seconds / 60) } as const] : []),
    ...(await lateLetters(db, { sendsLetters, now })),
    ...(takesCards ? await absentHooks(db, { now }) : []),
    ...(readsReturns ? await unreadMailbox(db, { now }) : []),
    ...(await nightAlarms(db)),
    ...(await lateBackup(db, { makesBackups, now })),
    ...passwordAlarm({ chorus, now }),
    ...(await lateDeposits(db, { sends: chorus !== null, now })),
  ];
}

/** The password of Chorus Pro's technical account is renewed on its portal. */
function passwordAlarm({ chorus, now }: { chorus: ProcessFacts["chorus"]; now: Date }): Alarm[] {
  const day = chorus?.passwordEnds;
  if (!day || new Date(`${day}T00:00:00Z`).getTime() - now.getTime() > PASSWORD_DAYS * 86_400_000) return [];
  return [{ kind: "chorus-password", day }];
}

async function lateDeposits(db: Database, { sends, now }: { sends: boolean; now: Date }): Promise<Alarm[]> {
  const { since, count } = await db
    .selectFrom("deposit")
    .select((deposit) => [deposit.fn.min("stated_at").as("since"), deposit.fn.countAll<number>().as("count")])
    .where("state", "in", ["to-send", "no-answer"])
    .where("ended_at", "is", null)
    .where("asked_at", "<", new Date(now.getTime() - DEPOSIT_HOURS * 3_600_000))
    .executeTakeFirstOrThrow();
  if (count === 0) return [];
  return [sends ? { kind: "deposits-late", since, count } : { kind: "no-chorus", count }];
}

/** Each worker does a round of changes every minute; jobs have the database's time. */
async function workerSilence(db: Database, { upSeconds }: { upSeconds: number }): Promise<Alarm[]> {
  const { rows } = await sql<{ since: Date | null; silent: boolean }>`
    select since, coalesce(since < now() - ${WORKER_MINUTES} * interval '1 minute', true) as silent
    from (select max(completed_on) as since from pgboss.job where name = 'changes' and state = 'completed') as round`.execute(
    db,
  );
  if (rows[0]?.silent && upSeconds < WORKER_MINUTES * 60) return [{ kind: "worker-starting" }];
  return rows.flatMap(({ since, silent }) => (silent ? [{ kind: "worker-silent", since } as const] : []));
}

async function lateLetters(
  db: Database,
  { sendsLetters, now }: { sendsLetters: boolean; now: Date },
): Promise<Alarm[]> {
  const { since, count } = await db
    .selectFrom("letter")
    .select((letter) => [letter.fn.min("written_at").as("since"), letter.fn.countAll<number>().as("count")])
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .where("held_at", "is", null)
    .where("written_at", "<", new Date(now.getTime() - LETTER_MINUTES * 60_000))
    // A letter of notices waits on purpose after the one before.
    .where((letter) => letter.or([letter("kind", "<>", "programme-notices"), letter("attempts", ">", 0)]))
    .executeTakeFirstOrThrow();
  if (count === 0) return [];
  return [sendsLetters ? { kind: "letters-late", since, count } : { kind: "no-mail-server", count }];
}

/** A mail server is often away for minutes. */
async function unreadMailbox(db: Database, { now }: { now: Date }): Promise<Alarm[]> {
  const found = await mailboxFault(db);
  if (!found || now.getTime() - found.since.getTime() < MAILBOX_MINUTES * 60_000) return [];
  return [{ kind: "mailbox-unread", ...found }];
}

async function absentHooks(db: Database, { now }: { now: Date }): Promise<Alarm[]> {
  const { rows } = await sql<{ since: Date | null; count: number }>`
    select min(recorded_at) as since, count(*)::int as count from payment
    where means = 'card' and recorded_at > ${now}::timestamptz - ${HOOK_DAYS} * interval '1 day'
      and recorded_at < ${now}::timestamptz - ${HOOK_MINUTES} * interval '1 minute'
      and recorded_at > coalesce((select max(received_at) from stripe_event), '-infinity')`.execute(db);
  return rows.flatMap(({ since, count }) => (since ? [{ kind: "hooks-absent", since, count } as const] : []));
}

/** Where backups were made before, the next one is expected even if this process has no key for them. */
async function lateBackup(db: Database, { makesBackups, now }: { makesBackups: boolean; now: Date }): Promise<Alarm[]> {
  const last = await lastBackup(db);
  const isLate = last ? now > last.nextBefore : makesBackups;
  return isLate ? [{ kind: "backup-late", since: last?.endedAt ?? null }] : [];
}

async function nightAlarms(db: Database): Promise<Alarm[]> {
  const night = await lastNight(db);
  const { rows } = await sql<{ missed: boolean }>`
    select coalesce(${night?.endedAt ?? null}::timestamptz < now() - ${NIGHT_HOURS} * interval '1 hour',
      exists (select from pgboss.job where created_on < now() - ${NIGHT_HOURS} * interval '1 hour')) as missed`.execute(
    db,
  );
  const drift = (night?.counts ?? []).reduce((sum, [task, count]) => sum + (DRIFTS.has(task) ? count : 0), 0);
  const purge = await db
    .selectFrom("purge")
    .select(["started_at as since", "failure"])
    .orderBy("id", "desc")
    .executeTakeFirst();
  return [
    ...(purge?.failure ? [{ kind: "purge-failed", since: purge.since } as const] : []),
    ...(drift > 0 ? [{ kind: "drift", count: drift } as const] : []),
    ...(rows[0]?.missed ? [{ kind: "night-missed", since: night?.endedAt ?? null } as const] : []),
  ];
}
