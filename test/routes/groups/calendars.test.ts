import ICAL from "ical.js";
import { expect, test } from "vitest";
import { acceptProposal } from "#app/domain/groups/answer-proposal.ts";
import { cancelMeeting, changeMeeting } from "#app/domain/groups/change-meeting.ts";
import { changeSeat } from "#app/domain/groups/edit-seats.ts";
import { proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import { proposeSession } from "#app/domain/groups/propose-session.ts";
import { moveSession } from "#app/domain/programme/move-session.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { GROUP_PEOPLE, GROUP_SLUG, groupAndNeighbour } from "#test/support/group-samples.ts";
import { freshSite, type SignedInVisitor, type TestSite } from "#test/support/site.ts";

const LATER = new Date("2030-01-11T09:00:00Z");
const AFTER_THAT = new Date("2030-01-12T09:00:00Z");
const PUBLIC = `/groupes/${GROUP_SLUG}/agenda.ics`;

test("calendars keep each event's UID and raise its sequence; only members read the agenda", async () => {
  const { site, edition, group, meeting, by, room } = await groupOnSite();
  const member = await site.signIn(GROUP_PEOPLE.member);
  const own = await addressOf(member);
  const act = { group, meeting, by, now: LATER };
  const words = { title: "Réunion d’essai", agenda: "Secret des membres", location: "Halle", link: null, time: null };
  await changeMeeting(site.db, { ...act, ...words });
  // Not convened, so in no calendar.
  const dates = [{ start: new Date("2030-02-20T09:00:00Z"), end: new Date("2030-02-20T10:00:00Z") }];
  await proposeMeeting(site.db, { group, title: "À voter", agenda: null, dates, by, now: NOW });
  const session = await sideSession(site, { edition, group, by, room });
  const first = await Promise.all([PUBLIC, own].map((path) => read(site, path)));
  await cancelMeeting(site.db, { ...act, reason: null, now: AFTER_THAT });
  await moved(site, { edition, session, room, by });
  const second = await Promise.all([PUBLIC, own].map((path) => read(site, path)));

  const [meetingUid, sessionUid] = [first[0]?.events[0]?.uid, first[0]?.events[1]?.uid];
  const before = [
    { uid: meetingUid, sequence: 1, status: "CONFIRMED", start: "2030-02-07T09:00:00.000Z" },
    { uid: sessionUid, sequence: 0, status: "CONFIRMED", start: "2030-03-12T14:00:00.000Z" },
  ];
  const after = [
    { uid: meetingUid, sequence: 2, status: "CANCELLED", start: "2030-02-07T09:00:00.000Z" },
    { uid: sessionUid, sequence: 1, status: "CONFIRMED", start: "2030-03-12T15:00:00.000Z" },
  ];
  expect(first.map(({ events }) => events)).toEqual([before, before]);
  expect(second.map(({ events }) => events)).toEqual([after, after]);
  expect(first.map(({ text }) => text.includes("Secret des membres"))).toEqual([false, true]);
  expect([meetingUid, sessionUid].every((uid) => /^[0-9a-f-]{36}$/.test(uid ?? ""))).toBe(true);
});

test("an unchanged calendar is answered with 304", async () => {
  const { site, group, meeting, by } = await groupOnSite();
  const own = await addressOf(await site.signIn(GROUP_PEOPLE.member));
  const asked = async () =>
    await Promise.all(
      [PUBLIC, `/en${PUBLIC}`, own].map(async (path) => {
        const etag = (await site.get(path)).headers.get("etag") ?? "";
        return { path, etag, again: (await site.get(path, { headers: { "if-none-match": etag } })).status };
      }),
    );
  const before = await asked();
  expect(before.map(({ again }) => again)).toEqual([304, 304, 304]);
  const words = { title: "Autre titre", agenda: null, location: null, link: null, time: null };
  await changeMeeting(site.db, { ...words, group, meeting, by, now: LATER });
  const changed = async () => (await asked()).map(({ etag }, at) => etag !== before[at]?.etag);
  await expect.poll(changed).toEqual([true, true, true]);
});

test("a calendar's address opens that calendar alone, without a login, until the address is changed", async () => {
  const { site, group, plain } = await groupOnSite();
  const [member, neighbour] = [await site.signIn(GROUP_PEOPLE.member), await site.signIn(GROUP_PEOPLE.neighbour)];
  const [first, other] = [await addressOf(member), await addressOf(neighbour)];
  site.clock.now = LATER;
  const second = await addressOf(member);
  const titles = async (path: string) => (await read(site, path)).events.length;
  const status = async (path: string) => (await site.get(path)).status;
  const key = second.slice(-47, -4);
  // Changes the first character: the last one has only four significant bits, so a change could leave the key the same.
  const almost = `${key.startsWith("A") ? "B" : "A"}${key.slice(1)}`;
  expect({
    renewed: [await status(first), await titles(second), await titles(other)],
    wrong: await Promise.all(["a".repeat(43), "", "x", almost].map((wrong) => status(mine(wrong)))),
    headers: (await site.get(second)).headers.get("cache-control"),
  }).toEqual({ renewed: [404, 1, 0], wrong: [404, 404, 404, 404], headers: "private, no-cache" });
  // A former holder's address stays valid, without the group's meetings.
  const seat = {
    group,
    seat: plain,
    organisation: "Association d’essai",
    role: "member" as const,
    titular: null,
    substitute: null,
  };
  await changeSeat(site.db, { ...seat, edition: null, by: null, now: LATER });
  expect(await titles(second)).toBe(0);
});

async function groupOnSite() {
  let edition = 0;
  const ids = { group: 0, meeting: 0, by: 0, plain: 0 };
  const site = await freshSite({
    seed: async (db) => {
      edition = await editionOnSale(db);
      Object.assign(ids, await groupAndNeighbour(db));
    },
  });
  const { id: room } = await site.db.selectFrom("room").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  return { site, edition, room, ...ids };
}

function mine(key: string): string {
  return `/mon-espace/agenda/${key}.ics`;
}

/** Requests a new address. @returns its path */
async function addressOf(member: SignedInVisitor): Promise<string> {
  await member.post("/mon-espace/agenda", {});
  const page = await (await member.get("/mon-espace/agenda")).text();
  return /\/mon-espace\/agenda\/[\w-]+\.ics/.exec(page)?.[0] ?? "missing";
}

interface Where {
  readonly edition: number;
  readonly room: number;
  readonly by: number;
}

async function sideSession({ db }: TestSite, { edition, group, by, room }: Where & { group: number }): Promise<number> {
  const start = new Date("2030-03-12T14:00:00Z");
  const wishes = { title: "Séance du groupe", titleEn: null, abstract: null, minutes: 60, expected: null };
  const made = { ...wishes, slots: [{ start, room: null }], edition, meeting: null, group, by, now: NOW };
  const proposed = await proposeSession(db, made);
  const proposal = proposed.kind === "proposed" ? proposed.id : 0;
  const answer = { edition, proposal, slot: { start, room }, places: null, message: null, by, now: NOW };
  const accepted = await acceptProposal(db, answer);
  await releaseProgramme(db, { edition, name: null, by, now: LATER });
  return accepted.kind === "accepted" ? accepted.session : 0;
}

async function moved({ db }: TestSite, { edition, session, room, by }: Where & { session: number }): Promise<void> {
  const slot = { startsAt: new Date("2030-03-12T15:00:00Z"), endsAt: new Date("2030-03-12T16:00:00Z"), roomId: room };
  await moveSession(db, { edition, session, slot, seen: NOW, by, now: AFTER_THAT });
  await releaseProgramme(db, { edition, name: null, by, now: AFTER_THAT });
}

async function read(site: TestSite, path: string) {
  const text = await (await site.get(path)).text();
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const { uid, sequence, startDate } = new ICAL.Event(component);
    const status = component.getFirstPropertyValue("status");
    return { uid, sequence, status, start: startDate.toJSDate().toISOString() };
  });
  return { text, events };
}
