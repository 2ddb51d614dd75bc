import { expect, test } from "vitest";
import { daysToSameWeekday, movedDay, movedMoment } from "#app/domain/edition/same-weekday.ts";

test.for([
  // From a common year, over a leap day, and from a leap day.
  ["2026-06-03", 1, "2027-06-02"],
  ["2027-06-03", 1, "2028-06-01"],
  ["2028-02-29", 1, "2029-02-27"],
  ["2027-12-31", 1, "2028-12-29"],
  // Week 53 and the first days of January.
  ["2026-12-31", 1, "2027-12-30"],
  ["2027-01-01", 1, "2027-12-31"],
  // Over several years the date stays near instead of losing a day each year.
  ["2024-10-09", 3, "2027-10-06"],
  ["2017-10-05", 10, "2027-10-07"],
  ["2027-06-03", -1, "2026-06-04"],
  ["2027-06-03", 0, "2027-06-03"],
] as const)("%s, %i years later, is %s and keeps its weekday", ([day, years, moved]) => {
  const found = movedDay(day, daysToSameWeekday(day, years));
  expect(found).toBe(moved);
  const weekday = (text: string) => new Date(`${text}T00:00:00Z`).getUTCDay();
  expect(weekday(found)).toBe(weekday(day));
});

test.for([
  // Summer time begins on 28 March 2027 and on 26 March 2028: 27 March is in winter time in 2027 and in summer time in
  // 2028.
  ["winter to summer", "2027-03-27T08:00:00Z", 366, "Europe/Paris", "2028-03-27T07:00:00Z"],
  // Summer time ends on 31 October 2027 and on 29 October 2028.
  ["summer to winter", "2027-10-30T07:00:00Z", 366, "Europe/Paris", "2028-10-30T08:00:00Z"],
  ["summer to summer", "2027-06-03T07:00:00Z", 364, "Europe/Paris", "2028-06-01T07:00:00Z"],
  ["over midnight in universal time", "2027-06-03T22:30:00Z", 364, "Europe/Paris", "2028-06-01T22:30:00Z"],
  ["into the hour that is skipped", "2027-03-28T00:30:00Z", 364, "Europe/Paris", "2028-03-26T00:30:00Z"],
  ["2:30 into the hour that is skipped", "2027-03-29T00:30:00Z", 363, "Europe/Paris", "2028-03-26T01:30:00Z"],
  ["2:30 into a repeated hour", "2027-10-30T00:30:00Z", 365, "Europe/Paris", "2028-10-29T00:30:00Z"],
  ["without clock changes", "2027-06-03T07:00:00Z", 364, "Indian/Reunion", "2028-06-01T07:00:00Z"],
] as const)("the local time is kept: %s", ([, at, days, zone, moved]) => {
  expect(movedMoment(new Date(at), days, zone).toISOString()).toBe(new Date(moved).toISOString());
});
