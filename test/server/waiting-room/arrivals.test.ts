import { expect, test } from "vitest";
import { openArrivals } from "#app/server/waiting-room/arrivals.ts";

const NOW = 1_900_000_000_000;

test("every place is later than the one before, also in the same millisecond", () => {
  const { next } = openArrivals(true);
  const places = Array.from({ length: 500 }, (_, at) => next(`192.0.2.${at % 250}`, NOW));
  expect(new Set(places).size).toBe(500);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  // A clock that is set back changes no order.
  expect(next("198.51.100.1", NOW - 60_000)).toBeGreaterThan(places.at(-1) ?? 0);
});

test("whoever takes thousands of places gets one in a second, and others come in between", () => {
  const { next } = openArrivals(true);
  const hostile = Array.from({ length: 2_000 }, () => next("203.0.113.9", NOW));
  const own = next("198.51.100.1", NOW + 1_000);
  expect(hostile.filter((place) => place < own).length).toBeLessThanOrEqual(201);
  expect(new Set(hostile).size).toBe(2_000);
  expect(openArrivals(false).next("203.0.113.9", NOW)).toBe(NOW * 1000);
});

test("an IPv6 network counts as one, whichever of its addresses ask", () => {
  const { next } = openArrivals(true);
  for (let at = 0; at < 400; at += 1) next(`2001:db8:1:1::${at.toString(16)}`, NOW);
  expect(next("198.51.100.1", NOW + 1_000)).toBeLessThan(next("2001:db8:1:1::ffff", NOW + 1_000));
});

test("one network alone does not make the line begin", () => {
  const { counts } = openArrivals(true);
  const counted = Array.from({ length: 1_000 }, () => counts("203.0.113.9", NOW)).filter(Boolean);
  expect(counted).toHaveLength(200);
  expect(counts("198.51.100.1", NOW)).toBe(true);
  expect(counts("203.0.113.9", NOW + 10 * 60 * 1000)).toBe(true);
});
