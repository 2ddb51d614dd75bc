import { PgBoss } from "pg-boss";
import { chorusPro } from "#app/chorus/chorus-pro.ts";
import { sendPlannedAnnouncements } from "#app/domain/announcements/send-planned.ts";
import { causedBy, presentCause } from "#app/domain/cause.ts";
import { type Clock, HOUSE_ZONE } from "#app/domain/clock.ts";
import { applyDueChanges } from "#app/domain/people/pending-changes.ts";
import { roleLinkHash } from "#app/domain/people/role-link.ts";
import { carryOutImports } from "#app/domain/people-imports/carry-out-imports.ts";
import { IMPORT_QUEUE } from "#app/domain/people-imports/import-queue.ts";
import { carryOutTakeBacks } from "#app/domain/people-imports/take-back-import.ts";
import { rootSecret } from "#app/domain/secrets.ts";
import { openTokens } from "#app/domain/signed-tokens.ts";
import { releaseDueLetters } from "#app/domain/waiting-letters.ts";
import type { Settings } from "#app/env.server.ts";
import { mailServer } from "#app/mail/deliver.server.ts";
import { readDkimKey } from "#app/mail/dkim-key.server.ts";
import { stripePaymentService } from "#app/payments/stripe.ts";
import { createPrintPool, type OpenPrintPool } from "#app/print/pool.ts";
import type { Connection } from "#db/connect.ts";
import { roundOfDeposits } from "./deposit-round.ts";
import { startInvoices } from "./draw-invoice.ts";
import { MOST_AT_ONCE } from "./letter-lanes.ts";
import { openLetterLock } from "./letter-lock.ts";
import { runNight } from "./nightly.ts";
import { roundOfPayments } from "./payment-round.ts";
import { startBadges } from "./print-badges.ts";
import { startCertificates } from "./print-certificates.ts";
import { readingReturns } from "./read-returns.ts";
import { requeueLetters } from "./requeue-letters.ts";
import type { Sending } from "./send-letter.ts";
import { startSending } from "./send-letters.ts";
import { roundOfWaiting } from "./waiting-round.ts";

export interface Jobs {
  /** Finishes the letters being sent and takes no others. */
  readonly stop: () => Promise<void>;
}

export interface JobsOptions {
  readonly connection: Connection;
  readonly settings: Pick<Settings, "appUrl" | "smtpUrl" | "mailFrom" | "sessionSecret"> &
    Partial<
      Pick<Settings, "stripe" | "chorus" | "chorusProcess" | "returnsAddress" | "imapUrl" | "dkim" | "lettersPerMinute">
    >;
  readonly now: Clock;
  readonly openPrintPool?: OpenPrintPool;
  /** Called with a line for the log and its error. */
  readonly log?: (line: string, error?: unknown) => void;
  /** IANA time zone of the nightly round. */
  readonly timeZone?: string;
}

const SWEEP_MS = 3 * 60 * 1000;
const STOP_MS = 9_000;
/** How long one job registers people of imported lists; the next minute's job goes on. */
const IMPORT_MS = 25_000;

/**
 * Starts the background work: letters, badges, certificates, invoices' files and the nightly round. Several processes may share it.
 * Without a mail server letters wait.
 */
export async function startJobs(given: JobsOptions): Promise<Jobs> {
  const connection = { ...given.connection, ...given.connection.lane("jobs") };
  const options = { ...given, connection };
  const { settings, now, timeZone = HOUSE_ZONE, log = logged } = options;
  const { db, pool } = connection;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    migrate: false,
    // Its schedule follows the database's clock too.
    clockMonitorIntervalSeconds: 60,
  });
  boss.on("error", (error) => log("the job queue stumbled", error));
  await boss.start();
  await boss.schedule("night", "15 3 * * *", null, { tz: timeZone });
  await boss.schedule("payments", "* * * * *", null, { tz: timeZone });
  await boss.schedule("waiting", "* * * * *", null, { tz: timeZone });
  await boss.schedule("changes", "* * * * *", null, { tz: timeZone });
  /** Runs a round under the id of its job. */
  const work = (queue: string, pollingIntervalSeconds: number, round: () => Promise<unknown>) =>
    boss.work(queue, { pollingIntervalSeconds }, ([job]) => causedBy(job?.id ?? queue, round));
  const paymentService = settings.stripe ? stripePaymentService(settings.stripe) : null;
  await work("payments", 5, async () => {
    const { found, expired, waiting, refunds } = await roundOfPayments(db, {
      paymentService,
      appUrl: settings.appUrl,
      now: now(),
    });
    if (found + expired + waiting + refunds > 0)
      log(`payments: ${found} found, ${expired} expired, ${waiting} waiting, ${refunds} refunds`);
  });
  await work("waiting", 5, async () => {
    const counts = Object.entries(await roundOfWaiting(db, { now: now() }));
    if (counts.some(([, count]) => count > 0))
      log(`waiting: ${counts.map(([what, count]) => `${count} ${what}`).join(", ")}`);
  });
  const root = await rootSecret(db, settings.sessionSecret);
  await work("changes", 5, async () => {
    const applied = await applyDueChanges(db, { linkHashOf: roleLinkHash(root), now: now() });
    if (applied > 0) log(`changes: ${applied} took effect`);
  });
  await boss.schedule(IMPORT_QUEUE, "* * * * *", null, { tz: timeZone });
  await work(IMPORT_QUEUE, 1, async () => {
    const { rows } = await carryOutImports(db, { now: now(), forMs: IMPORT_MS });
    const takenBack = await carryOutTakeBacks(db, { now: now(), forMs: IMPORT_MS });
    if (rows + takenBack > 0) log(`imports of people: ${rows} rows settled, ${takenBack} taken back`);
  });
  await boss.schedule("announcements", "* * * * *", null, { tz: timeZone });
  await work("announcements", 5, async () => {
    const released = await releaseDueLetters(db, { now: now() });
    if (released > 0) log(`letters: ${released} no longer held`);
    const { sent, missed, failures } = await sendPlannedAnnouncements(db, { now: now() });
    if (sent + missed > 0) log(`announcements: ${sent} sent, ${missed} too late`);
    for (const error of failures) log("a planned announcement could not be sent", error);
  });
  await work("night", 5, () => runNight(db, { now, log }));
  const badges = await startBadges(boss, options, log);
  const certificates = await startCertificates(boss, options, log);
  const invoices = await startInvoices(boss, options, log);
  await boss.schedule("deposits", "* * * * *", null, { tz: timeZone });
  const ending = new AbortController();
  const depositService = settings.chorus ? chorusPro(settings.chorus) : null;
  await work("deposits", 5, async () => {
    if (!depositService) return;
    const { sent, changed, stopped } = await roundOfDeposits(invoices.drawing, depositService, {
      now,
      until: ending.signal,
    });
    if (sent + changed > 0 || stopped)
      log(`deposits: ${sent} sent, ${changed} changed${stopped ? `; stopped: ${stopped}` : ""}`);
  });
  await boss.schedule("returns", "* * * * *", null, { tz: timeZone });
  await work("returns", 5, readingReturns(db, settings.imapUrl ?? null, { now, log, until: ending.signal }));
  const letters = settings.smtpUrl ? await startLetters(boss, settings.smtpUrl, options, log) : null;
  return {
    stop: async () => {
      ending.abort();
      badges.pause();
      certificates.pause();
      invoices.pause();
      // Its jobs are closed through the queue.
      await letters?.stop();
      await boss.stop({ graceful: true, timeout: STOP_MS });
      await badges.close();
      await certificates.close();
      await invoices.close();
    },
  };
}

async function startLetters(
  boss: PgBoss,
  smtpUrl: string,
  { connection: { db, direct }, settings, now, openPrintPool = createPrintPool }: JobsOptions,
  log: (line: string, error?: unknown) => void,
) {
  const print = openPrintPool();
  const from = settings.mailFrom ?? `Grand Paris Circulaire <no-reply@${new URL(settings.appUrl).hostname}>`;
  const dkim = settings.dkim ? readDkimKey(settings.dkim, from) : null;
  const server = mailServer(smtpUrl, { connections: MOST_AT_ONCE, dkim });
  const sending: Sending = {
    db,
    lock: openLetterLock(direct.pool),
    deliver: server.deliver,
    tokens: await openTokens(db, settings.sessionSecret),
    renderTicket: print.renderTicket,
    print,
    appUrl: settings.appUrl,
    returnsAddress: settings.returnsAddress,
    from,
    isSigned: dkim !== null,
    perMinute: settings.lettersPerMinute,
    now,
  };
  const sweep = (atOnce: boolean) =>
    requeueLetters(db, { atOnce }).catch((error) => log("waiting letters could not be looked for", error));
  await sweep(true);
  const letters = startSending(boss, sending, log);
  const timer = setInterval(() => sweep(false), SWEEP_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await letters.stop();
      server.close();
      sending.lock.close();
      await print.close();
    },
  };
}

function logged(line: string, error?: unknown): void {
  const cause = presentCause();
  const said = cause === null ? line : `${line} (${cause})`;
  if (error === undefined) console.info(said);
  else console.error(said, error);
}
