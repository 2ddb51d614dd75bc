import { expect, test } from "vitest";
import { momentOf } from "#app/domain/announcements/occasions.ts";

const DAYS = { days: ["2027-10-07", "2027-10-08"], timeZone: "Europe/Paris" };

test("the year's letters leave two weeks before, the day before and the day after, by the clock of the place", () => {
  expect([momentOf("reminder", DAYS), momentOf("eve", DAYS), momentOf("thanks", DAYS)]).toEqual([
    new Date("2027-09-23T08:00:00Z"),
    new Date("2027-10-06T14:00:00Z"),
    new Date("2027-10-09T08:00:00Z"),
  ]);
  const winter = { days: ["2027-11-01"], timeZone: "Europe/Paris" };
  expect(momentOf("reminder", winter)).toEqual(new Date("2027-10-18T08:00:00Z"));
  expect(momentOf("eve", { ...DAYS, days: [] })).toBeNull();
});
