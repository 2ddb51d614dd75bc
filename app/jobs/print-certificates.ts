import type { PgBoss } from "pg-boss";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { causedBy } from "#app/domain/cause.ts";
import { CERTIFICATE_LOCK, CERTIFICATE_QUEUE, sweepCertificateRuns } from "#app/domain/door/certificate-runs.ts";
import { issueCertificate } from "#app/domain/door/certificates.ts";
import {
  failCertificateRun,
  finishCertificateRun,
  listToCertify,
  takeUpCertificateRun,
  tellCertificateProgress,
} from "#app/domain/door/make-certificates.ts";
import { findEditionById } from "#app/domain/edition/edition.ts";
import type { Database } from "#app/domain/transaction.ts";
import { dayOf, inLanguage } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { CertificateData } from "#app/print/certificate-data.ts";
import { createPrintPool, type PrintPool } from "#app/print/pool.ts";
import { aloneInEdition } from "./alone-in-edition.ts";
import { certificatePaper } from "./certificate-paper.ts";
import { inTurn } from "./in-turn.ts";
import type { JobsOptions } from "./start.ts";

export interface PrintingCertificates {
  readonly db: Database;
  /** For the lock of an edition's runs, which belongs to a session. */
  readonly direct: { readonly db: Database };
  readonly print: Pick<PrintPool, "renderCertificates">;
  readonly appUrl: string;
  readonly now: JobsOptions["now"];
  readonly log: (line: string, error?: unknown) => void;
}

const SWEEP_MS = 3 * 60 * 1000;
const TELL_MS = 200;

/** Starts the job that makes files of certificates, one after the other, beginning with those that a dead worker left. */
export async function startCertificates(
  boss: PgBoss,
  { connection: { db, direct }, settings: { appUrl }, now, openPrintPool = createPrintPool }: JobsOptions,
  log: PrintingCertificates["log"],
): Promise<{ pause: () => void; close: () => Promise<void> }> {
  const print = openPrintPool({ patient: true });
  const printing = { db, direct, now, log, print, appUrl };
  const sweep = () =>
    sweepCertificateRuns(db).catch((error) => log("unfinished certificates could not be looked for", error));
  await sweep();
  type Job = { runId: number; cause?: string };
  await boss.work<Job>(CERTIFICATE_QUEUE, { pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const { id, data } of jobs) await causedBy(data.cause ?? id, () => printCertificates(printing, data.runId));
  });
  const timer = setInterval(sweep, SWEEP_MS);
  return { pause: () => clearInterval(timer), close: print.close };
}

/**
 * Issues the certificates of a run, each the one that its owner gets, and makes their file. One that stands is printed again:
 * a run that is begun a second time issues nothing twice.
 */
export async function printCertificates(printing: PrintingCertificates, run: number): Promise<void> {
  const { db, direct, log } = printing;
  const asked = await db.selectFrom("certificate_run").select("edition_id").where("id", "=", run).executeTakeFirst();
  if (!asked) return;
  await aloneInEdition(direct.db, { lock: CERTIFICATE_LOCK, edition: asked.edition_id }, async () => {
    const taken = await takeUpCertificateRun(db, { run });
    if (taken.kind !== "taken") return;
    try {
      while ((await make(printing, run, taken)) === "erased");
    } catch (error) {
      log(`certificate run ${run} failed`, error);
      await failCertificateRun(db, { run, failure: error instanceof Error ? error.message : String(error) });
    }
  });
}

/** @returns `erased` when somebody was erased meanwhile, who is in no later file */
async function make(
  { db, print, appUrl, now }: PrintingCertificates,
  run: number,
  { edition: id, among }: { edition: number; among: readonly number[] | null },
): Promise<"finished" | "erased"> {
  const people = await listToCertify(db, { edition: id, among });
  const total = people.length;
  const tell = inTurn(TELL_MS, (done) => tellCertificateProgress(db, { run, done, total }));
  await tellCertificateProgress(db, { run, done: 0, total });
  const edition = await findEditionById(db, id);
  // The seller is the organiser, as of the day of issue.
  const organisers = new Map<string, Awaited<ReturnType<typeof sellerOn>>>();
  const printed: { registration: number; paper: CertificateData }[] = [];
  for (const [at, { registration, shortCode, language, latin }] of people.entries()) {
    const issued = await issueCertificate(db, { registration, now: now() });
    if (issued.kind === "nothing") continue;
    const day = dayOf(issued.issuedAt, edition.timeZone);
    if (!organisers.has(day)) organisers.set(day, await sellerOn(db, day));
    const organiser = organisers.get(day) ?? null;
    const paper = certificatePaper({ ...issued, shortCode, latin, organiser, language, appUrl });
    printed.push({ registration, paper });
    tell(at + 1);
  }
  await tellCertificateProgress(db, { run, done: printed.length, total: printed.length });
  const language = "fr";
  const title = messagesIn(language).getFixedT(null, "badges", "certificate")("title");
  const name = inLanguage(language, edition.name, edition.nameEn);
  const certificates = printed.map(({ paper }) => paper);
  const file =
    printed.length === 0
      ? null
      : await print.renderCertificates({ title: `${title} – ${name}`, language, certificates });
  return await finishCertificateRun(db, {
    run,
    registrations: printed.map(({ registration }) => registration),
    file,
    now: now(),
  });
}
