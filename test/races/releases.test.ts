import { expect, test } from "vitest";
import { draftChanges } from "#app/domain/programme/draft-changes.ts";
import { releaseProgramme, releaseReviewed } from "#app/domain/programme/release-programme.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase } from "#test/support/database.ts";
import { type MailingSample, makeMailingSample, minutesLater, moves } from "#test/support/mailing-samples.ts";

const ROUNDS = 20;

test("a release while others move sessions equals the reviewed draft, or is refused", async () => {
  const { db } = await freshDatabase({ size: 10 });
  const sample = await makeMailingSample(db);
  const outcomes = await race(db, sample, (reviewed, now) =>
    releaseReviewed(db, { edition: sample.edition, name: null, reviewed, by: null, now }),
  );
  expect(outcomes.filter(({ released, same }) => released && !same)).toEqual([]);
  expect(outcomes.some(({ released }) => !released)).toBe(true);
});

test("control: a release without a review publishes unreviewed changes", async () => {
  const { db } = await freshDatabase({ size: 10 });
  const sample = await makeMailingSample(db);
  const outcomes = await race(db, sample, (_, now) =>
    releaseProgramme(db, { edition: sample.edition, name: null, by: null, now }),
  );
  expect(outcomes.some(({ released, same }) => released && !same)).toBe(true);
});

/** Reviews, then releases while another person moves a session; each round delays the release a little more. */
async function race(
  db: Database,
  sample: MailingSample,
  release: (reviewed: string, now: Date) => Promise<{ kind: string; programme?: ReleasedProgramme }>,
) {
  const outcomes = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = minutesLater(10 * round + 1);
    await moves(db, sample, sample.sessions.visite, { hour: 8 + (round % 2), room: sample.rooms.bievre }, now);
    const { version, programme } = await draftChanges(db, { edition: sample.edition, now });
    const slot = { hour: 10 + (round % 2), room: sample.rooms.seine };
    const [outcome] = await Promise.all([
      pause(round).then(() => release(version, now)),
      moves(db, sample, sample.sessions.compost, slot, now),
    ]);
    const starts = (of: ReleasedProgramme | null | undefined) =>
      of?.sessions.map(({ id, start }) => [id, start]).sort();
    const same = JSON.stringify(starts(outcome.programme)) === JSON.stringify(starts(programme));
    outcomes.push({ released: outcome.kind === "released", same });
  }
  return outcomes;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
