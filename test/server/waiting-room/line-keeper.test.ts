import { expect, test } from "vitest";
import { openLineKeeper } from "#app/server/waiting-room/line-keeper.ts";

const GATHERING_MS = 17_000;

/** A process whose expected wait and pace are set by the test. */
function opened(clock = { now: 1_900_000_000_000 }) {
  const state = { wait: 0, unanswered: 0 };
  const told: unknown[] = [];
  const keeper = openLineKeeper({
    after: 5,
    pace: {
      ...{ begun: () => () => {}, handedOut: () => {}, asked: () => () => {}, took: () => {}, limited: () => {} },
      ...{ unanswered: () => state.unanswered, perSecond: () => 30, wait: () => state.wait },
    },
    clock: () => clock.now,
    told: (happened) => told.push(happened),
  });
  return { clock, state, told, keeper };
}

test("a line begins when the expected wait passes the setting, and ends when nobody waits", () => {
  const { clock, state, told, keeper } = opened();
  state.wait = 5;
  expect(keeper.isOpen(null)).toBe(false);
  state.wait = 5.1;
  expect(keeper.isOpen(null)).toBe(true);
  const place = clock.now * 1000;
  for (let at = 0; at < 60; at += 1) keeper.wait(place + at, false);
  expect(keeper.wait(place + 59, false)).toMatchObject({ refresh: 3 });
  state.wait = 1;
  expect(keeper.isOpen(null)).toBe(true);
  clock.now += 60_000;
  keeper.look();
  expect(keeper.isOpen(null)).toBe(false);
  expect(told).toEqual([{ opened: true }, { people: expect.any(Number), minutes: 1 }]);
});

test("the line says the place, the expected wait and when to ask again", () => {
  const { clock, state, keeper } = opened();
  state.wait = 6;
  keeper.isOpen(null);
  const place = clock.now * 1000;
  const waits = Array.from({ length: 1000 }, (_, at) => keeper.wait(place + at, false));
  // Ten a second, a third of the pace.
  expect(waits.at(-1)?.ahead).toBeGreaterThan(990);
  expect(Math.round(waits.at(-1)?.seconds ?? 0)).toBe(100);
  expect([waits.at(50)?.refresh, waits.at(-1)?.refresh]).toEqual([3, 15]);
});

test("places outlive a restart: nobody is called before all have asked again, then those who came first", () => {
  const { clock, state, keeper } = opened();
  state.wait = 6;
  keeper.isOpen(null);
  const place = clock.now * 1000;
  const seen = clock.now;
  for (let at = 0; at < 40; at += 1) keeper.wait(place + at, false);
  const { keeper: restarted } = opened(clock);
  clock.now += 4_000;
  // The last ones ask first.
  expect(restarted.isOpen({ place: place + 39, seen })).toBe(true);
  for (let at = 39; at >= 20; at -= 1) expect(restarted.wait(place + at, false)).not.toBeNull();
  clock.now += 10_000;
  for (let at = 19; at >= 0; at -= 1) expect(restarted.wait(place + at, false)).not.toBeNull();
  clock.now += GATHERING_MS - 10_000;
  const wait = (at: number) => restarted.wait(place + at, false);
  for (let step = 0; step < 10; step += 1) {
    clock.now += 100;
    wait(39);
  }
  const isIn = Array.from({ length: 40 }, (_, at) => wait(at) === null);
  expect(isIn.lastIndexOf(true)).toBe(isIn.indexOf(false) - 1);
  expect(isIn.filter(Boolean).length).toBeGreaterThan(5);
});

test("a place of a line that is long over opens none", () => {
  const { clock, keeper } = opened();
  expect(keeper.isOpen({ place: (clock.now - 3_600_000) * 1000, seen: clock.now - 61_000 })).toBe(false);
  expect(keeper.isOpen({ place: (clock.now - 3_600_000) * 1000, seen: clock.now - 5_000 })).toBe(true);
});

test("a place of a line that this process has ended was called", () => {
  const { clock, state, keeper } = opened();
  state.wait = 6;
  keeper.isOpen(null);
  state.wait = 0;
  keeper.look();
  expect(keeper.isOpen({ place: clock.now * 1000 - 1, seen: clock.now })).toBe(false);
});

test("however busy the process is, one is called each second", () => {
  const { clock, state, keeper } = opened();
  state.wait = 6;
  keeper.isOpen(null);
  state.unanswered = 500;
  const place = clock.now * 1000;
  for (let at = 0; at < 20; at += 1) keeper.wait(place + at, false);
  for (let step = 0; step < 50; step += 1) {
    clock.now += 100;
    keeper.look();
  }
  expect(keeper.state().called).toBe(5);
});
