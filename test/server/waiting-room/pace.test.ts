import { expect, test } from "vitest";
import { openPace } from "#app/server/waiting-room/pace.ts";

function paced() {
  const clock = { now: 0 };
  const pace = openPace(() => clock.now);
  /** The process is busy for so long with forms that each take a while: ten are always unanswered. */
  const work = (seconds: number, perSecond: number) => {
    const ends = Array.from({ length: 10 }, () => pace.begun());
    for (let done = 0; done < seconds * perSecond; done += 1) {
      clock.now += 1000 / perSecond;
      ends.shift()?.();
      ends.push(pace.begun());
    }
    for (const end of ends) end();
  };
  return { clock, pace, work };
}

test("the pace is what a busy process answers, also when it becomes slower", () => {
  const { pace, work } = paced();
  work(10, 40);
  expect(pace.perSecond()).toBeGreaterThan(36);
  expect(pace.perSecond()).toBeLessThan(60);
  work(20, 40);
  expect(Math.abs(pace.perSecond() - 40)).toBeLessThan(2);
  work(20, 10);
  expect(pace.perSecond()).toBeLessThan(12);
});

test("few forms at a time say nothing about the pace", () => {
  const { clock, pace } = paced();
  const before = pace.perSecond();
  for (let at = 0; at < 100; at += 1) {
    const end = pace.begun();
    clock.now += 1000;
    end();
    end();
  }
  expect(pace.perSecond()).toBe(before);
  expect(pace.unanswered()).toBe(0);
});

test("while a line stands the pace is what forms in turn take, however few come", () => {
  const { clock, pace, work } = paced();
  work(20, 10);
  pace.limited(true);
  // That many forms are unanswered says nothing then.
  for (let at = 0; at < 20; at += 1) pace.begun();
  clock.now += 30_000;
  for (let form = 0; form < 1_000; form += 1) pace.took(40, 2);
  expect(Math.abs(pace.perSecond() - 50)).toBeLessThan(2);
  clock.now += 600_000;
  expect(Math.abs(pace.perSecond() - 50)).toBeLessThan(2);
  pace.limited(false);
  pace.took(1, 2);
  expect(Math.abs(pace.perSecond() - 50)).toBeLessThan(2);
});

test("a process that answers nothing any more has a long wait", () => {
  const { clock, pace, work } = paced();
  work(20, 40);
  for (let at = 0; at < 20; at += 1) pace.begun();
  expect(pace.wait()).toBeLessThan(1);
  clock.now += 20_000;
  expect(pace.wait()).toBeGreaterThan(10);
});

test("forms that were given out are waited for until they can have been worked off", () => {
  const { clock, pace, work } = paced();
  work(30, 40);
  for (let at = 0; at < 400; at += 1) pace.handedOut();
  expect(Math.round(pace.wait())).toBe(10);
  clock.now += 4_000;
  expect(Math.round(pace.wait())).toBe(6);
  clock.now += 60_000;
  expect(pace.wait()).toBe(0);
});

test("those whose form is being made count as long as forms are given out", () => {
  const { clock, pace, work } = paced();
  work(30, 40);
  const ends = Array.from({ length: 400 }, () => pace.asked());
  expect(pace.wait()).toBe(0);
  pace.handedOut();
  expect(Math.round(pace.wait())).toBe(10);
  for (const end of [...ends.slice(0, 200), ...ends.slice(0, 200)]) end();
  expect(Math.round(pace.wait())).toBe(5);
  clock.now += 60_001;
  expect(pace.wait()).toBe(0);
});
