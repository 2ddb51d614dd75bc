import { expect, test } from "vitest";
import { findAnnouncement } from "#app/domain/announcements/find-announcements.ts";
import {
  countAnnouncementRecipients,
  countLeftOut,
  listAnnouncementRecipients,
} from "#app/domain/announcements/list-recipients.ts";
import { dropHeldLetters, resumeAnnouncement, stopAnnouncement } from "#app/domain/announcements/stop-announcement.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { retryLetter } from "#app/domain/retry-letter.ts";
import { requeueLetters } from "#app/jobs/requeue-letters.ts";
import { announced, announcementCrowd } from "#test/support/announcement-samples.ts";
import { NOW } from "#test/support/database.ts";

test("a stopped letter holds what has not left, no sweep takes it up, and resuming lets it go", async () => {
  const here = await announcementCrowd(3);
  const act = { edition: here.edition, by: null, now: NOW };
  const announcement = await announced(here.db, { editionId: here.edition, expected: 4 });
  const one = await here.db.selectFrom("letter").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  await here.db.updateTable("letter").set({ sent_at: NOW }).where("id", "=", one.id).execute();
  expect(await stopAnnouncement(here.db, { ...act, announcement })).toEqual({ kind: "stopped", held: 3 });
  expect(await countAnnouncementRecipients(here.db, { announcement })).toMatchObject({ sent: 1, held: 3, waiting: 0 });
  expect((await findAnnouncement(here.db, { edition: here.edition, announcement }))?.state).toBe("stopped");
  expect(await requeueLetters(here.db, { atOnce: true })).toBe(0);
  expect(await stopAnnouncement(here.db, { ...act, announcement })).toEqual({ kind: "over" });
  expect(await resumeAnnouncement(here.db, { ...act, announcement })).toEqual({ kind: "resumed", letters: 3 });
  expect(await resumeAnnouncement(here.db, { ...act, announcement })).toEqual({ kind: "not-stopped" });
  expect(await countAnnouncementRecipients(here.db, { announcement })).toMatchObject({ sent: 1, held: 0, waiting: 3 });
  const { rows } = await listAnnouncementRecipients(here.db, {
    announcement,
    text: "p2@",
    state: null,
    page: 1,
    size: 9,
  });
  expect(rows.map(({ email, state }) => [email, state])).toEqual([["p2@exemple.fr", "waiting"]]);
});

test("a letter that failed while it was held leaves once it is sent again", async () => {
  const here = await announcementCrowd(1);
  const announcement = await announced(here.db, { editionId: here.edition, expected: 2 });
  await stopAnnouncement(here.db, { edition: here.edition, announcement, by: null, now: NOW });
  const { id: letter } = await here.db
    .selectFrom("letter")
    .select("id")
    .where("held_at", "is not", null)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  await here.db.updateTable("letter").set({ abandoned_at: NOW, failure: "550 no" }).where("id", "=", letter).execute();
  const by = await findOrCreatePerson(here.db, { email: "organisation@exemple.invalid", now: NOW });
  await retryLetter(here.db, { edition: here.edition, letter, by, now: NOW });
  const left = here.db.selectFrom("letter").select(["held_at", "abandoned_at"]).where("id", "=", letter);
  expect(await left.executeTakeFirst()).toEqual({ held_at: null, abandoned_at: null });
});

test("what a stopped letter holds is left out for good, once", async () => {
  const here = await announcementCrowd(1);
  const act = { edition: here.edition, by: null, now: NOW };
  const announcement = await announced(here.db, { editionId: here.edition, expected: 2 });
  expect(await dropHeldLetters(here.db, { ...act, announcement })).toEqual({ kind: "not-stopped" });
  await stopAnnouncement(here.db, { ...act, announcement });
  expect(await dropHeldLetters(here.db, { ...act, announcement })).toEqual({ kind: "dropped", letters: 2 });
  expect(await resumeAnnouncement(here.db, { ...act, announcement })).toEqual({ kind: "not-stopped" });
  expect(await countLeftOut(here.db, { announcement })).toEqual([{ reason: "dismissed", count: 2 }]);
  expect((await findAnnouncement(here.db, { edition: here.edition, announcement }))?.state).toBe("sent");
});
