import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  askForCertificates,
  CERTIFICATE_LOCK,
  findCertificateFile,
  listCertificateRuns,
  sweepCertificateRuns,
  tryCertificatesAgain,
} from "#app/domain/door/certificate-runs.ts";
import { checkCertificate, issueCertificate } from "#app/domain/door/certificates.ts";
import { certifiedNow } from "#app/domain/door/certified.ts";
import {
  countToCertify,
  failCertificateRun,
  listToCertify,
  planCertificates,
  takeUpCertificateRun,
} from "#app/domain/door/make-certificates.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { newPageCode } from "#app/domain/registration/code.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { printCertificates } from "#app/jobs/print-certificates.ts";
import type { CertificateFile } from "#app/print/certificate-data.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";

const at = (hour: string) => new Date(`2030-01-11T${hour}+01:00`);
const AFTER = at("20:00:00");
const BY = { by: null, now: AFTER };

test("who attended is whoever can have a certificate, and nobody else", async () => {
  const { db, edition, ids } = await attended();
  const certified = [];
  for (const registration of ids)
    if (await certifiedNow(db, { registration, now: AFTER })) certified.push(ids.indexOf(registration));
  const listed = await listToCertify(db, { edition, among: null });
  expect(certified).toEqual([0, 1, 2]);
  expect(listed.map(({ registration }) => ids.indexOf(registration)).sort()).toEqual(certified);
  expect(await countToCertify(db, { edition })).toBe(3);
  const { ids: planned, left } = await planCertificates(db, { edition, among: ids });
  expect([planned.map((id) => ids.indexOf(id)), left.map(({ id, why }) => [ids.indexOf(id), why])]).toEqual([
    [0, 1, 2],
    [
      [3, "unseen"],
      [4, "unseen"],
      [5, "cancelled"],
    ],
  ]);
});

test("a run makes one file by name, of the certificates that people get by themselves, and a second one issues none", async () => {
  const { db, edition, ids } = await attended();
  const own = await issueCertificate(db, { registration: ids[1] ?? 0, now: AFTER });
  const { drawn, print } = printing(db);
  for (const _ of [1, 2]) {
    const { id = 0 } = (await askForCertificates(db, { edition, ...BY })) as { id?: number };
    expect(await askForCertificates(db, { edition, ...BY })).toEqual({ kind: "already-asked" });
    await print(id);
  }
  const [first, second] = drawn;
  expect(first?.certificates.map(({ person }) => person.name)).toEqual(["Zoé Alpha", "Camille Beta", "Ana Gamma"]);
  expect(second).toEqual(first);
  expect(own.kind === "issued" && first?.certificates[1]?.check.address.endsWith(own.code)).toBe(true);
  expect(await db.selectFrom("certificate").select("replaced_at").execute()).toEqual(
    ids.slice(0, 3).map(() => ({ replaced_at: null })),
  );
  const runs = await listCertificateRuns(db, { edition });
  expect(
    runs.map(({ total, done, attempts, failure, isOfChosen }) => [total, done, attempts, failure, isOfChosen]),
  ).toEqual([
    [3, 3, 1, null, false],
    [3, 3, 1, null, false],
  ]);
  expect((await findCertificateFile(db, { edition, run: runs[0]?.id ?? 0 }))?.toString()).toBe("file 2");
  const lines = await db.selectFrom("audit").select("verb").where("verb", "like", "%certificate%").execute();
  expect(lines.map(({ verb }) => verb)).toEqual(["ask-for-certificates", "ask-for-certificates"]);
});

test("a run whose worker was killed is made again by the next one, and issues nothing twice", async () => {
  const { db, edition, ids } = await attended();
  const { id: run = 0 } = (await askForCertificates(db, { edition, among: ids.slice(0, 2), ...BY })) as { id?: number };
  await sql`update pgboss.job set state = 'active', started_on = now() where name = 'certificates'`.execute(db);
  await takeUpCertificateRun(db, { run });
  const before = await issueCertificate(db, { registration: ids[0] ?? 0, now: AFTER });
  await db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${CERTIFICATE_LOCK}::int, ${edition}::int)`.execute(held);
    expect(await sweepCertificateRuns(db)).toBe(0);
    await sql`select pg_advisory_unlock(${CERTIFICATE_LOCK}::int, ${edition}::int)`.execute(held);
  });
  expect(await sweepCertificateRuns(db)).toBe(1);
  const { drawn, print } = printing(db);
  await Promise.all([print(run), print(run)]);
  expect(drawn).toHaveLength(1);
  const codes = drawn.flatMap(({ certificates }) => certificates.map(({ check }) => check.address.split("/").at(-1)));
  expect(before.kind === "issued" && codes.includes(before.code)).toBe(true);
  expect(await db.selectFrom("certificate").select("replaced_at").execute()).toHaveLength(2);
  for (const code of codes) expect((await checkCertificate(db, { code: code ?? "", now: AFTER }))?.state).toBe("valid");
  expect(await listCertificateRuns(db, { edition })).toMatchObject([
    { total: 2, done: 2, attempts: 2, isOfChosen: true },
  ]);
});

test("a failure is stored until the run is tried again, and a worker that keeps dying ends it", async () => {
  const { db, edition } = await attended();
  const { id: run = 0 } = (await askForCertificates(db, { edition, ...BY })) as { id?: number };
  await printing(db, () => Promise.reject(new Error("no ink"))).print(run);
  expect(await listCertificateRuns(db, { edition })).toMatchObject([
    { failure: "no ink", finishedAt: null, bytes: null },
  ]);
  expect((await tryCertificatesAgain(db, { edition, run, ...BY })).kind).toBe("waiting");
  expect((await tryCertificatesAgain(db, { edition, run, ...BY })).kind).toBe("unknown");
  for (const _ of [1, 2, 3]) await takeUpCertificateRun(db, { run });
  expect(await takeUpCertificateRun(db, { run })).toEqual({ kind: "given-up" });
  const next = (await askForCertificates(db, { edition, ...BY })).kind;
  expect([next, (await tryCertificatesAgain(db, { edition, run, ...BY })).kind]).toEqual(["asked", "already-asked"]);
  await failCertificateRun(db, { run: run + 1, failure: "no paper" });
  expect((await tryCertificatesAgain(db, { edition, run, ...BY })).kind).toBe("waiting");
});

test("a file of certificates is deleted thirty days after it was made, with whom it was for", async () => {
  const { db, edition } = await attended();
  const { id: run = 0 } = (await askForCertificates(db, { edition, ...BY })) as { id?: number };
  await printing(db).print(run);
  const kept = async (days: number) => {
    await purgePersonalData(db, { now: new Date(AFTER.getTime() + days * 86_400_000) });
    const rows = await db.selectFrom("certificate_run").select(["file", "among"]).execute();
    return rows.map(({ file, among }) => [file !== null, among?.length ?? null]);
  };
  expect([await kept(29), await kept(31)]).toEqual([[[true, 3]], [[false, null]]]);
});

test("two simultaneous issues without the registration's lock would clash; with it both print one certificate", async () => {
  const { db, ids } = await attended();
  const [id = 0, other = 0] = ids;
  const met = meeting(2);
  const unguarded = () =>
    inTransaction(db, async (trx) => {
      const standing = await trx.selectFrom("certificate").select("id").where("registration_id", "=", other).execute();
      await met();
      if (standing.length > 0) return;
      const row = { registration_id: other, code: newPageCode(), certified: null, issued_at: AFTER };
      await trx.insertInto("certificate").values(row).execute();
    });
  const control = await Promise.allSettled([unguarded(), unguarded()]);
  expect(control.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const issue = () => issueCertificate(db, { registration: id, now: AFTER });
  const both = await Promise.all([issue(), issue()]);
  expect(new Set(both.map((one) => one.kind === "issued" && one.code)).size).toBe(1);
});

/** Returns a function that waits until `count` callers have called it. */
function meeting(count: number) {
  const all = Promise.withResolvers<void>();
  let here = 0;
  return async () => {
    here += 1;
    if (here === count) all.resolve();
    await all.promise;
  };
}

/**
 * Six people: the first two came in at the entrance, the third to a visit alone; the fourth left a session after half a
 * minute; the fifth did not come; the sixth came and has cancelled.
 */
async function attended() {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await openCheckpoints(db);
  const names = ["Ana Gamma", "Camille Beta", "Zoé Alpha", "Luc Delta", "Ève Zeta", "Jean Eta"];
  const people: { id: number; code: string }[] = [];
  for (const [number, name] of names.entries()) {
    const made = await makeRegistration(db, edition, number, {
      sessions: number === 2 || number === 3 ? ["visite"] : [],
    });
    const [given_name = "", family_name = ""] = name.split(" ");
    await db.updateTable("registration").set({ given_name, family_name }).where("id", "=", made.id).execute();
    people.push(made);
  }
  const ids = people.map(({ id }) => id);
  const scans: [number, Partial<Scan>][] = [
    [0, { scannedAt: at("09:00:00") }],
    [1, { scannedAt: at("13:30:00") }],
    [2, { scannedAt: at("13:55:00"), checkpoint: "visite" }],
    [3, { scannedAt: at("14:10:00"), checkpoint: "visite" }],
    [3, { scannedAt: at("14:10:30"), checkpoint: "visite", direction: "out" }],
    [5, { scannedAt: at("09:10:00") }],
  ];
  for (const [number, changes] of scans)
    await record(db, edition, [scanOf(await badgeOf(db, edition, ids[number] ?? 0), changes)]);
  await cancelRegistration(db, { code: people[5]?.code ?? "", by: null, now: AFTER });
  return { db, edition, ids };
}

function printing(db: Database, fails?: () => Promise<Buffer>) {
  const drawn: CertificateFile[] = [];
  const renderCertificates = async (file: CertificateFile) => {
    drawn.push(file);
    return Buffer.from(`file ${drawn.length}`);
  };
  const options = { db, direct: { db }, print: { renderCertificates: fails ?? renderCertificates } };
  const rest = { appUrl: "https://circulaire.example", now: () => AFTER, log: () => {} };
  return { drawn, print: (run: number) => printCertificates({ ...options, ...rest }, run) };
}
