import { expect, test } from "vitest";
import { wordsOf } from "#app/domain/announcements/announcement-words.ts";
import { changeAnnouncement, removeAnnouncement } from "#app/domain/announcements/edit-announcement.ts";
import { findAnnouncement } from "#app/domain/announcements/find-announcements.ts";
import { countAnnouncementRecipients, countLeftOut } from "#app/domain/announcements/list-recipients.ts";
import { countPeople, hardestPerson, listPeople } from "#app/domain/announcements/people-of-list.ts";
import { planAnnouncement, sendAnnouncement } from "#app/domain/announcements/send-announcement.ts";
import { sendPlannedAnnouncements } from "#app/domain/announcements/send-planned.ts";
import { stopAnnouncement } from "#app/domain/announcements/stop-announcement.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { countWaiting } from "#app/domain/work/waiting-work.ts";
import { ANNOUNCED, announced, announcementCrowd, begun } from "#test/support/announcement-samples.ts";
import { NOW } from "#test/support/database.ts";

const HOUR_MS = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);

type Crowd = Awaited<ReturnType<typeof announcementCrowd>>;

const suppress = ({ db }: Crowd, address: string, cause: "hard" | "complaint") =>
  db.insertInto("suppressed_address").values({ address, cause, reason: "unknown-user", since: NOW }).execute();

/** Registers the first of the others again, under this name, at the same address. */
async function again({ db }: Crowd, familyName: string, { cancelled }: { cancelled: boolean }): Promise<void> {
  const {
    id: _,
    short_code: __,
    ...row
  } = await db
    .selectFrom("registration")
    .innerJoin("person", "person.id", "registration.person_id")
    .selectAll("registration")
    .where("email", "=", "p1@exemple.fr")
    .executeTakeFirstOrThrow();
  const { id: order } = await db
    .insertInto("order")
    .values({ edition_id: row.edition_id, person_id: row.person_id, submission: crypto.randomUUID(), created_at: NOW })
    .returning("id")
    .executeTakeFirstOrThrow();
  const code = crypto.randomUUID().replaceAll("-", "");
  const { badge_number: ___, ...values } = row;
  await db
    .insertInto("registration")
    .values({ ...values, order_id: order, code, family_name: familyName, cancelled_at: cancelled ? NOW : null })
    .execute();
}

test("nobody is written to at an address that is not confirmed yet", async () => {
  const here = await announcementCrowd(2);
  const [first] = await here.db.selectFrom("registration").select("id").orderBy("id").limit(1).execute();
  await here.db
    .updateTable("registration")
    .set({ awaits: "proof" })
    .where("id", "=", first?.id ?? 0)
    .execute();
  expect(await countPeople(here.db, { edition: here.edition })).toEqual({ letters: 2, leftOut: { unconfirmed: 1 } });
});

test("of a list each person gets one letter, two who share an address get one each, and each other is named with a reason", async () => {
  const here = await announcementCrowd(5);
  await again(here, "Fictive 1", { cancelled: true });
  await again(here, "Autre", { cancelled: false });
  await suppress(here, "p2@exemple.fr", "hard");
  await suppress(here, "p3@exemple.fr", "complaint");
  await here.db.updateTable("person").set({ email: null }).where("email", "=", "p4@exemple.fr").execute();
  const wanted = { state: "all" } as const;
  const leftOut = { "same-person": 1, suppressed: 1, unwanted: 1, "no-address": 1 };
  expect(await countPeople(here.db, { edition: here.edition, ...wanted })).toEqual({ letters: 4, leftOut });
  const listed = await listPeople(here.db, { edition: here.edition, ...wanted, page: 1, size: 50 });
  expect(listed.map(({ name, leftOut: why }) => [name, why])).toEqual([
    ["Personne Fictive 1", "same-person"],
    ["Personne Fictive 2", "suppressed"],
    ["Personne Fictive 3", "unwanted"],
    ["Personne Fictive 4", "no-address"],
    ["Personne Autre", null],
    ["Personne Fictive 1", null],
    ["Personne Fictive 5", null],
    ["Camille Œuvrard", null],
  ]);
  const announcement = await announced(here.db, { editionId: here.edition, wanted, expected: 4 });
  const posted = await here.db.selectFrom("letter").select("to").where("kind", "=", "announcement").execute();
  expect(posted.map(({ to }) => to).sort()).toEqual([
    ...["camille1@exemple.fr", "p1@exemple.fr", "p1@exemple.fr", "p5@exemple.fr"],
  ]);
  expect(await countAnnouncementRecipients(here.db, { announcement })).toMatchObject({ waiting: 4, "left-out": 4 });
  expect(await countLeftOut(here.db, { announcement })).toHaveLength(4);
});

test("the preview is for the person whose values are the longest of those who get a letter", async () => {
  const here = await announcementCrowd(3);
  const long = { given_name: "Anne-Marie-Charlotte", family_name: "de la Très-Longue-Particule" };
  await here.db.updateTable("registration").set(long).where("id", "=", here.registrationId).execute();
  expect(await hardestPerson(here.db, { edition: here.edition })).toBe(here.registrationId);
  await suppress(here, "camille1@exemple.fr", "hard");
  expect(await hardestPerson(here.db, { edition: here.edition })).not.toBe(here.registrationId);
  expect(await hardestPerson(here.db, { edition: here.edition, ticketType: "nulle-part" })).toBeNull();
});

test("a letter whose list has changed since it was seen is not sent, and says how many would leave now", async () => {
  const here = await announcementCrowd(2);
  const announcement = await begun(here.db, { editionId: here.edition });
  const send = (expected: number) =>
    sendAnnouncement(here.db, { edition: here.edition, announcement, expected, by: null, now: NOW });
  expect(await send(2)).toEqual({ kind: "count-differs", letters: 3 });
  expect(await here.db.selectFrom("announcement_recipient").selectAll().execute()).toEqual([]);
  expect(await send(3)).toEqual({ kind: "sent", letters: 3 });
  expect(await send(3)).toEqual({ kind: "ended" });
  expect(await here.db.selectFrom("letter").select("id").execute()).toHaveLength(3);
});

test("a letter that lacks a text, or has nobody left to go to, is neither sent nor planned", async () => {
  const here = await announcementCrowd(0);
  const act = { edition: here.edition, by: null, now: NOW };
  const lacking = await begun(here.db, { editionId: here.edition, words: { ...ANNOUNCED, textEn: null } });
  expect([
    await sendAnnouncement(here.db, { ...act, announcement: lacking, expected: 1 }),
    await planAnnouncement(here.db, { ...act, announcement: lacking, at: later(1) }),
  ]).toEqual([{ kind: "not-whole" }, { kind: "not-whole" }]);
  const toNobody = await begun(here.db, { editionId: here.edition, wanted: { state: "cancelled" } });
  expect(await sendAnnouncement(here.db, { ...act, announcement: toNobody, expected: 0 })).toEqual({ kind: "nobody" });
  expect(await sendAnnouncement(here.db, { ...act, announcement: 9999, expected: 0 })).toEqual({ kind: "unknown" });
});

test("a planned letter leaves once at its moment, to those whom the list has then, unless it was made a draft again", async () => {
  const here = await announcementCrowd(1);
  const act = { edition: here.edition, by: null, now: NOW };
  const [first, second] = [
    await begun(here.db, { editionId: here.edition }),
    await begun(here.db, { editionId: here.edition }),
  ];
  expect(await planAnnouncement(here.db, { ...act, announcement: first, at: NOW })).toEqual({ kind: "in-past" });
  for (const announcement of [first, second])
    expect(await planAnnouncement(here.db, { ...act, announcement, at: later(2) })).toEqual({ kind: "planned" });
  expect(await changeAnnouncement(here.db, { ...act, announcement: first, ...ANNOUNCED })).toEqual({
    kind: "no-draft",
  });
  expect(await stopAnnouncement(here.db, { ...act, announcement: second })).toEqual({ kind: "unplanned" });
  await here.db
    .updateTable("registration")
    .set({ cancelled_at: later(1) })
    .where("id", "=", here.registrationId)
    .execute();
  expect(await sendPlannedAnnouncements(here.db, { now: later(1) })).toEqual({ sent: 0, missed: 0, failures: [] });
  const rounds = [later(2), later(2), later(3)].map((now) => sendPlannedAnnouncements(here.db, { now }));
  expect((await Promise.all(rounds)).reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
  const posted = await here.db.selectFrom("letter").select("to").execute();
  expect(posted).toEqual([{ to: "p1@exemple.fr" }]);
  expect((await findAnnouncement(here.db, { edition: here.edition, announcement: second }))?.state).toBe("draft");
});

test("a planned letter that comes more than three hours too late waits for a person, as a draft that says so", async () => {
  const here = await announcementCrowd(1);
  const announcement = await begun(here.db, { editionId: here.edition });
  const act = { edition: here.edition, announcement, by: null, now: NOW };
  await planAnnouncement(here.db, { ...act, at: later(1) });
  expect(await sendPlannedAnnouncements(here.db, { now: later(5) })).toEqual({ sent: 0, missed: 1, failures: [] });
  expect(await sendPlannedAnnouncements(here.db, { now: later(5) })).toEqual({ sent: 0, missed: 0, failures: [] });
  const waits = { edition: here.edition, may: ["see-letters"] as const, now: later(5) };
  expect(await countWaiting(here.db, waits)).toEqual(new Map([["announcement-missed", 1]]));
  const missed = await findAnnouncement(here.db, { edition: here.edition, announcement });
  expect(missed).toMatchObject({ state: "draft", missedAt: later(1), sendAt: null });
  await planAnnouncement(here.db, { ...act, at: later(9) });
  expect(await countWaiting(here.db, waits)).toEqual(new Map());
  expect(await sendPlannedAnnouncements(here.db, { now: later(11) })).toEqual({ sent: 1, missed: 0, failures: [] });
});

test("a planned letter that cannot be sent holds no later one back", async () => {
  const here = await announcementCrowd(1);
  const [broken, whole] = [
    await begun(here.db, { editionId: here.edition }),
    await begun(here.db, { editionId: here.edition }),
  ];
  for (const announcement of [broken, whole])
    await planAnnouncement(here.db, { edition: here.edition, announcement, by: null, now: NOW, at: later(1) });
  await here.db.updateTable("announcement").set({ wanted: '{"state":"unknown"}' }).where("id", "=", broken).execute();
  const { sent, missed, failures } = await sendPlannedAnnouncements(here.db, { now: later(1) });
  expect({ sent, missed, failures: failures.length }).toEqual({ sent: 1, missed: 0, failures: 1 });
});

test("of two editors of one draft the second is told what the first has saved", async () => {
  const here = await announcementCrowd(0);
  const announcement = await begun(here.db, { editionId: here.edition });
  const seen = seenOf({ ...wordsOf(ANNOUNCED) });
  const change = (words: Partial<typeof ANNOUNCED>) =>
    changeAnnouncement(here.db, {
      ...{ edition: here.edition, announcement, seen, by: here.personId, now: NOW, ...ANNOUNCED, ...words },
    });
  expect(await change({ subject: "Un" })).toEqual({ kind: "changed" });
  expect(await change({ subject: "Deux" })).toEqual({
    ...{ kind: "changed-meanwhile", changed: [{ name: "subject", touched: true }] },
  });
});

test("answers go to whoever writes or was chosen before, and to nobody else", async () => {
  const here = await announcementCrowd(1);
  const announcement = await begun(here.db, { editionId: here.edition });
  const other = await here.db
    .selectFrom("person")
    .select("id")
    .where("email", "=", "p1@exemple.fr")
    .executeTakeFirstOrThrow();
  const change = (by: number, repliesTakenBy: number) =>
    changeAnnouncement(here.db, {
      ...{ edition: here.edition, announcement, by, now: NOW, ...ANNOUNCED, repliesTakenBy },
    });
  expect([
    await change(here.personId, other.id),
    await change(other.id, other.id),
    await change(here.personId, other.id),
  ]).toEqual([{ kind: "foreign-address" }, { kind: "changed" }, { kind: "changed" }]);
});

test("a draft is removed, and what was sent is not", async () => {
  const here = await announcementCrowd(0);
  const act = { edition: here.edition, by: null, now: NOW };
  const draft = await begun(here.db, { editionId: here.edition });
  const sent = await announced(here.db, { editionId: here.edition, expected: 1 });
  expect([
    await removeAnnouncement(here.db, { ...act, announcement: draft }),
    await removeAnnouncement(here.db, { ...act, announcement: sent }),
    await removeAnnouncement(here.db, { ...act, edition: here.edition + 1, announcement: sent }),
  ]).toEqual([{ kind: "removed" }, { kind: "no-draft" }, { kind: "unknown" }]);
});
