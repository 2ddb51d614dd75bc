import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { register } from "#app/domain/registration/register.ts";
import { backUp, restore, sumsOf } from "#test/support/backups.ts";
import { emptyDatabase, freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { cases } from "#test/support/proof.ts";
import { visitor } from "#test/support/registration-samples.ts";

const PEOPLE = cases({ sample: 60, whole: 20_000 });
/** People who register at the same moment. */
const AT_ONCE = 4;
const LONGEST_MS = 5 * 60_000;

test("a backup taken while people register is one moment: restored, its sums are those of the file, and nobody is half there", async () => {
  const source = await freshDatabase({ size: AT_ONCE });
  const { id } = await makeEdition(source.db, { quotas: { places: 2 * PEOPLE + 1_000 } });
  let coming = 0;
  const registerUntil = async (isOver: () => boolean) => {
    while (!isOver()) {
      const outcome = await register(source.db, visitor(id, coming++));
      expect(outcome.kind).toBe("registered");
    }
  };
  const crowd = (isOver: () => boolean) => Promise.all(Array.from({ length: AT_ONCE }, () => registerUntil(isOver)));
  await crowd(() => coming >= PEOPLE);

  const begun = performance.now();
  let written = false;
  const meanwhile = crowd(() => written);
  await delay(20);
  const backup = await backUp(source.url).finally(() => {
    written = true;
  });
  await meanwhile;
  const rowsOf = (name: string) => backup.tables.find((table) => table.name === name)?.rows ?? 0;
  expect(rowsOf("registration")).toBeGreaterThanOrEqual(PEOPLE);
  expect(rowsOf("registration")).toBeLessThan(coming);
  // Each registration is there with its person, order, badge, letter and job.
  for (const name of ["person", '"order"', "badge", "letter", "pgboss.job"])
    expect(rowsOf(name)).toBe(rowsOf("registration"));

  const target = await emptyDatabase();
  await restore(target.url, backup);
  const taken = performance.now() - begun;
  const equal = (await sumsOf(target.url)).filter(({ name, sha256 }) =>
    backup.tables.some((table) => table.name === name && table.sha256 === sha256),
  );
  expect(equal.length).toBe(backup.tables.length - 1);
  console.info(
    `${rowsOf("registration")} registrations, ${coming - rowsOf("registration")} more meanwhile: backed up and restored in ${(taken / 1000).toFixed(1)} s, ${(backup.bytes / 1e6).toFixed(1)} MB`,
  );
  expect(taken).toBeLessThan(LONGEST_MS);
});
