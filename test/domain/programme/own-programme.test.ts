import { expect, test } from "vitest";
import { nowAndNext, programmeNow } from "#app/domain/programme/now-and-next.ts";
import { type OwnSession, ownProgramme } from "#app/domain/programme/own-programme.ts";
import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";
import { sampleProgramme, sampleSession } from "#test/support/programme-samples.ts";

const NOBODY = { booked: new Map<number, number[]>(), waiting: new Set<number>(), starred: new Set<number>() };
const at = (start: string, end: string, room = "here") => ({
  start: `2026-10-24T${start}:00Z`,
  end: `2026-10-24T${end}:00Z`,
  room,
});

/** Sessions with the ids 1, 2, … in the order given, in the rooms `here` and `there` of two venues. */
function programmeOf(...sessions: readonly Partial<ReleasedSession>[]): ReleasedProgramme {
  const programme = sampleProgramme({ sessions: 0 });
  const [venue] = programme.venues;
  if (!venue) throw new Error("the sample programme has no venue");
  return {
    ...programme,
    venues: ["one", "other"].map((slug) => ({ ...venue, slug })),
    rooms: [
      { slug: "here", name: "Ici", venue: "one", capacity: null },
      { slug: "there", name: "Là", venue: "other", capacity: null },
    ],
    sessions: sessions.map((changes, number) => ({
      ...sampleSession(number),
      ...{ kind: "workshop", bookable: true, cancelled: false, ...changes },
    })),
  };
}

const idsOf = (own: readonly OwnSession[]) => own.map(({ session }) => session.id);

test("a programme holds what is booked, awaited and starred, and what is for all, each once with its strongest reason", () => {
  const programme = programmeOf(
    { kind: "plenary", bookable: false, ...at("08:00", "09:00") },
    at("10:00", "11:00"),
    at("12:00", "13:00"),
    at("14:00", "15:00"),
    at("16:00", "17:00"),
    { kind: "plenary", bookable: false, cancelled: true },
    { kind: "ceremony", bookable: true, ...at("18:00", "19:00") },
    { kind: "talk", bookable: false, ...at("20:00", "21:00") },
  );
  const chosen = { booked: new Map([[2, [1]]]), waiting: new Set([2, 3]), starred: new Set([3, 4, 999]) };
  const own = ownProgramme(programme, chosen, () => 0);
  expect(own.map(({ session, reason }) => [session.id, reason])).toEqual([
    [1, "for-all"],
    [2, "booked"],
    [3, "waiting"],
    [4, "starred"],
  ]);
});

test("what is at the same time is said of both sessions, but not of two for all, of a cancelled one or without a slot", () => {
  const plenary = { kind: "plenary", bookable: false, ...at("08:00", "09:00") } as const;
  const programme = programmeOf(
    plenary,
    plenary,
    at("08:30", "10:00"),
    at("10:00", "11:00"),
    { ...at("08:30", "10:00"), cancelled: true },
    { start: null, end: null },
  );
  const own = ownProgramme(programme, { ...NOBODY, starred: new Set([3, 4, 5, 6]) }, () => 0);
  expect(own.map(({ session, clashes }) => [session.id, clashes.map(({ id }) => id)])).toEqual([
    [1, [3]],
    [2, [3]],
    [3, [1, 2]],
    [4, []],
    [5, []],
    [6, []],
  ]);
});

test("two people of one account may be in two places at once, but neither of them", () => {
  const programme = programmeOf(at("08:00", "09:00"), at("08:00", "09:00"), at("08:00", "09:00"));
  const booked = new Map([
    [1, [11]],
    [2, [12]],
    [3, [11, 12]],
  ]);
  const own = ownProgramme(programme, { ...NOBODY, booked }, () => 0);
  expect(own.map(({ clashes }) => clashes.map(({ id }) => id))).toEqual([[3], [3], [1, 2]]);
});

test("a session that is too far from the one before is said with both times; as long as the way, or longer, is enough", () => {
  const programme = programmeOf(at("08:00", "09:00"), at("09:29", "10:00", "there"), at("10:30", "11:00"));
  const booked = new Map([1, 2, 3].map((id) => [id, [1]]));
  const own = ownProgramme(programme, { ...NOBODY, booked }, (from, to) => (from === to ? 0 : 30));
  expect(own.map(({ tooFar }) => tooFar.map(({ other, ...times }) => ({ id: other.id, ...times })))).toEqual([
    [{ id: 2, order: "other-next", needed: 30, given: 29 }],
    [{ id: 1, order: "other-first", needed: 30, given: 29 }],
    [],
  ]);
});

test("now is what has begun and not ended, next is all that begins first after, on that day alone", () => {
  const programme = programmeOf(
    at("08:00", "09:00"),
    at("08:30", "09:30"),
    at("10:00", "11:00"),
    at("10:00", "12:00"),
    at("14:00", "15:00"),
  );
  const own = ownProgramme(programme, { ...NOBODY, starred: new Set([1, 2, 3, 4, 5]) }, () => 0);
  const seen = (now: string, day = "2026-10-24") => {
    const { now: running, next } = nowAndNext(own, { now: new Date(now), today: day, timeZone: "Europe/Paris" });
    return [idsOf(running), idsOf(next)];
  };
  expect([
    seen("2026-10-24T07:00:00Z"),
    seen("2026-10-24T08:30:00Z"),
    seen("2026-10-24T09:00:00Z"),
    seen("2026-10-24T14:30:00Z"),
    seen("2026-10-23T22:30:00Z", "2026-10-25"),
  ]).toEqual([
    [[], [1]],
    [
      [1, 2],
      [3, 4],
    ],
    [[2], [3, 4]],
    [[5], []],
    [[], []],
  ]);
});

test("of a whole programme, a break is said where nothing else takes place, and once for all its rooms", () => {
  const pause = { kind: "break", bookable: false } as const;
  const programme = programmeOf(
    at("08:00", "09:00"),
    { ...at("08:30", "09:30"), ...pause },
    { ...at("10:00", "11:00"), ...pause },
    { ...at("10:00", "11:00", "there"), ...pause },
    { ...at("10:30", "11:00"), cancelled: true },
  );
  const seen = (time: string) => {
    const { now, next } = programmeNow(programme, { now: new Date(`2026-10-24T${time}:00Z`), today: "2026-10-24" });
    return [now, next].map((part) => part.map(({ session }) => session.id));
  };
  expect([seen("08:45"), seen("10:30"), seen("11:00")]).toEqual([
    [[1], [3]],
    [[3], []],
    [[], []],
  ]);
});
