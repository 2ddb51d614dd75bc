import { expect, test } from "vitest";
import { openLine } from "#app/server/waiting-room/line.ts";

function opened({ perSecond = 10 } = {}) {
  const clock = { now: 1_000_000 };
  const state = { isBusy: false, notBefore: 0 };
  const line = openLine({
    ...{ rate: () => perSecond, isBusy: () => state.isBusy, notBefore: () => state.notBefore },
    clock: () => clock.now,
  });
  const stay = (...places: number[]) => {
    for (const place of places) line.stay(place, clock.now + 10_000);
  };
  const called = (...places: number[]) => places.filter((place) => line.isCalled(place));
  const after = (ms: number) => {
    for (let at = 0; at < ms; at += 100) {
      clock.now += 100;
      line.call();
    }
  };
  return { clock, state, line, stay, called, after };
}

test("people are called in the order of their arrival, evenly, whatever the order in which they ask", () => {
  const { line, stay, called, after } = opened();
  stay(30, 10, 20, 50, 40);
  expect([line.ahead(10), line.ahead(40), line.ahead(45)]).toEqual([0, 3, 4]);
  after(200);
  expect(called(10, 20, 30, 40, 50)).toEqual([10, 20]);
  after(300);
  expect(called(10, 20, 30, 40, 50)).toHaveLength(5);
  expect([line.length(), line.called()]).toEqual([0, 5]);
});

test("asking again, in however many tabs, takes no second place", () => {
  const { line, stay } = opened();
  stay(10, 20, 10, 10, 20);
  expect(line.length()).toBe(2);
});

test("those who left delay nobody, and come in at once when they are back", () => {
  const { clock, line, stay, called, after } = opened();
  stay(...Array.from({ length: 100 }, (_, at) => at));
  clock.now += 10_001;
  stay(200, 201, 202);
  after(100);
  expect(called(50, 200, 201, 202)).toEqual([50, 200, 201]);
  expect(line.called()).toBe(2);
  stay(50);
  expect(line.length()).toBe(1);
});

test("those who left are not counted before others, and keep their place", () => {
  const { clock, state, line, stay, called, after } = opened();
  state.isBusy = true;
  line.stay(10, clock.now + 60_000);
  stay(20, 30);
  line.stay(40, clock.now + 60_000);
  after(12_000);
  expect([line.length(), line.ahead(40)]).toEqual([2, 1]);
  stay(30);
  expect(line.ahead(40)).toBe(2);
  state.isBusy = false;
  after(100);
  expect(called(10, 20, 30, 40)).toEqual([10, 20, 30]);
});

test("nobody is called while the process is busy or all come back first; calls are not saved up", () => {
  const { clock, state, stay, called, after } = opened();
  const places = Array.from({ length: 40 }, (_, at) => at + 1);
  state.notBefore = clock.now + 5_000;
  for (const place of places) stay(place);
  after(5_000);
  expect(called(...places)).toEqual([]);
  state.isBusy = true;
  for (let at = 0; at < 4; at += 1) {
    after(1_000);
    stay(...places);
  }
  expect(called(...places)).toEqual([]);
  state.isBusy = false;
  after(1_000);
  expect(called(...places).length).toBeLessThanOrEqual(12);
});

test("at the end of a line every place was called", () => {
  const { clock, line, stay, called } = opened();
  stay(10, clock.now * 1000 + 5_000_000);
  line.end();
  expect(called(10, clock.now * 1000, clock.now * 1000 + 5_000_000)).toHaveLength(3);
  expect(line.length()).toBe(0);
});

test("what another process calls waits here no more, and is called here too; the line moves twice as fast", () => {
  const { line, stay, called, after } = opened();
  const places = Array.from({ length: 100 }, (_, at) => at + 1);
  stay(...places);
  after(1_000);
  const own = line.takeCalled();
  expect(own).toEqual(places.slice(0, own.length));
  expect(line.takeCalled()).toEqual([]);
  for (const place of places.slice(50, 60)) line.calledElsewhere(place, false);
  expect(called(51, 60, 61)).toEqual([51, 60]);
  expect(line.length()).toBe(90 - own.length);
  expect(line.ahead(100)).toBe(89 - own.length);
  // Asked again here, it is called.
  stay(55);
  expect(line.length()).toBe(90 - own.length);
  after(1_000);
  expect(line.speed()).toBeGreaterThan(13);
  expect(line.speed()).toBeLessThan(17);
});

test("of two processes that called the same place, one has its call back", () => {
  const [one, two] = [opened(), opened()];
  const places = Array.from({ length: 40 }, (_, at) => at + 1);
  for (const each of [one, two]) {
    each.stay(...places);
    each.after(500);
  }
  const [ofOne, ofTwo] = [one.line.takeCalled(), two.line.takeCalled()];
  expect(ofOne).toEqual(ofTwo);
  for (const place of ofTwo) one.line.calledElsewhere(place, true);
  for (const place of ofOne) two.line.calledElsewhere(place, false);
  one.line.call();
  two.line.call();
  expect(one.line.takeCalled().length).toBeGreaterThan(0);
  expect(two.line.takeCalled()).toEqual([]);
});
