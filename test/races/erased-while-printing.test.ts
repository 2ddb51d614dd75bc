import { expect, test } from "vitest";
import { askForBadges } from "#app/domain/door/badge-runs.ts";
import { askForCertificates } from "#app/domain/door/certificate-runs.ts";
import { erasePerson } from "#app/domain/people/erase-people.ts";
import type { Database } from "#app/domain/transaction.ts";
import { printBadges } from "#app/jobs/print-badges.ts";
import { printCertificates } from "#app/jobs/print-certificates.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";

const AFTER = new Date("2030-03-01T10:00:00Z");
const CAME = new Date("2030-01-11T08:30:00Z");
const BY = { by: null, now: AFTER };

test("badges of somebody who is erased while they are drawn are drawn again without theirs", async () => {
  const { db, edition, erase } = await twoWhoCame();
  const { id } = await askForBadges(db, { edition, layout: "a6", onlyNew: false, ...BY });
  const drawn: string[][] = [];
  const renderBadgeSheets = async ({ badges }: { badges: readonly { person: { givenName: string } }[] }) => {
    drawn.push(badges.map(({ person }) => person.givenName));
    if (drawn.length === 1) await erase();
    return Buffer.from(drawn.at(-1)?.join() ?? "");
  };
  await printBadges({ ...working(db), print: { renderBadgeSheets, legibilityOf: async () => [] } }, Number(id));
  expect(drawn).toEqual([["Ada", "Ada"], ["Ada"]]);
  expect(await files(db, "badge_run")).toEqual(["Ada"]);
});

test("certificates of somebody who is erased while they are printed are printed again without theirs", async () => {
  const { db, edition, erase } = await twoWhoCame();
  const { id = 0 } = (await askForCertificates(db, { edition, ...BY })) as { id?: number };
  let times = 0;
  const renderCertificates = async ({ certificates }: { certificates: readonly unknown[] }) => {
    times += 1;
    if (times === 1) await erase();
    return Buffer.from(`${certificates.length} certificates`);
  };
  const options = { ...working(db), print: { renderCertificates }, appUrl: "https://circulaire.example" };
  await printCertificates(options, id);
  expect(await files(db, "certificate_run")).toEqual(["1 certificates"]);
});

/** Two people who came, in an edition that is over, and the erasure of the first. */
async function twoWhoCame() {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const people = [await makeRegistration(db, edition, 1), await makeRegistration(db, edition, 2)];
  for (const { id } of people) await record(db, edition, [scanOf(await badgeOf(db, edition, id), { scannedAt: CAME })]);
  const { person_id: person } = await db
    .selectFrom("registration")
    .select("person_id")
    .where("id", "=", people[0]?.id ?? 0)
    .executeTakeFirstOrThrow();
  const erase = async () => {
    const erasure = await db.transaction().execute((trx) => erasePerson(trx, { person, now: AFTER }));
    expect(erasure.kind).toBe("erased");
  };
  return { db, edition, erase };
}

function working(db: Database) {
  const fail = (line: string, error: unknown) => expect.unreachable(`${line}: ${error}`);
  return { db, direct: { db }, now: () => AFTER, log: fail };
}

async function files(db: Database, table: "badge_run" | "certificate_run") {
  const rows = await db.selectFrom(table).select("file").execute();
  return rows.map(({ file }) => file?.toString());
}
