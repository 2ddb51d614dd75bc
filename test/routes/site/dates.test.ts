import { expect, test, vi } from "vitest";
import {
  formatDay,
  formatDayAndTime,
  formatDayAndTimeWithZone,
  formatDays,
  formatDeadline,
  formatDeadlineWithZone,
  formatMoney,
  formatShortDay,
  formatTime,
  formatTimeRange,
  formatTimeRangeWithZone,
} from "#app/i18n/format.ts";

const ZONE = "Europe/Paris";
const N = "\u00a0";

test.each([
  { days: [], fr: "", en: "" },
  { days: ["2027-10-07"], fr: `jeudi 7${N}octobre 2027`, en: `Thursday 7${N}October 2027` },
  { days: ["2027-10-01"], fr: `vendredi 1er${N}octobre 2027`, en: `Friday 1${N}October 2027` },
  {
    days: ["2027-10-07", "2027-10-08"],
    fr: `jeudi 7 et vendredi 8${N}octobre 2027`,
    en: `Thursday 7 and Friday 8${N}October 2027`,
  },
  {
    days: ["2027-09-30", "2027-10-01"],
    fr: `jeudi 30${N}septembre et vendredi 1er${N}octobre 2027`,
    en: `Thursday 30${N}September and Friday 1${N}October 2027`,
  },
  {
    days: ["2022-10-10", "2022-10-12", "2022-10-13", "2022-10-20"],
    fr: `du 10 au 20${N}octobre 2022`,
    en: `10 to 20${N}October 2022`,
  },
])("the days $days are written in both languages", ({ days, fr, en }) => {
  expect([formatDays(days, "fr"), formatDays(days, "en")]).toEqual([fr, en]);
});

test("hours are in the edition's zone, summer and winter", () => {
  expect([
    formatTime("2027-10-07T07:30:00Z", ZONE, "fr"),
    formatTime("2027-12-07T08:00:00Z", ZONE, "fr"),
    formatTimeRange("2027-10-07T07:30:00Z", "2027-10-07T09:05:00Z", ZONE, "en"),
    formatDayAndTime("2027-10-07T07:30:00Z", ZONE, "fr"),
    formatDayAndTime(new Date("2027-10-07T22:30:00Z"), ZONE, "en"),
  ]).toEqual([
    `9${N}h${N}30`,
    `9${N}h`,
    `9:30${N}– 11:05`,
    `jeudi 7${N}octobre 2027, 9${N}h${N}30`,
    `Friday 8${N}October 2027, 0:30`,
  ]);
});

test("a deadline at midnight is written as the day before, any other with its time", () => {
  expect([
    formatDeadline(new Date("2027-10-06T22:00:00Z"), ZONE, "fr"),
    formatDeadline(new Date("2027-10-07T10:00:00Z"), ZONE, "en"),
  ]).toEqual([`mercredi 6${N}octobre 2027`, `Thursday 7${N}October 2027, 12:00`]);
});

test("a date can be written without its year", () => {
  expect(formatDay("2027-10-07", "fr", { year: false })).toBe(`jeudi 7${N}octobre`);
});

test("an English text names the time zone of its hours; the end of a day has neither", () => {
  const [start, end] = ["2027-10-07T07:30:00Z", "2027-10-07T09:00:00Z"];
  expect([
    formatDayAndTimeWithZone(start, ZONE, "en"),
    formatDayAndTimeWithZone(start, ZONE, "fr"),
    formatTimeRangeWithZone(start, end, "America/Guadeloupe", "en"),
    formatDeadlineWithZone(new Date("2027-10-07T22:00:00Z"), ZONE, "en"),
    formatDeadlineWithZone(new Date(end), ZONE, "en"),
  ]).toEqual([
    `Thursday 7${N}October 2027, 9:30 (Paris time)`,
    `jeudi 7${N}octobre 2027, 9${N}h${N}30`,
    `3:30${N}– 5:00 (Guadeloupe time)`,
    `Thursday 7${N}October 2027`,
    `Thursday 7${N}October 2027, 11:00 (Paris time)`,
  ]);
});

test("one formatter is made for each language and format, however many days are written", () => {
  const written = (year: number) =>
    (["fr", "en"] as const).flatMap((language) =>
      Array.from({ length: 28 }, (_, at) => {
        const day = `${year}-02-${String(at + 1).padStart(2, "0")}`;
        return [formatDay(day, language), formatShortDay(day, language), formatMoney(at, language)].join(" ");
      }),
    );
  const before = written(2027);
  const dates = vi.spyOn(Intl, "DateTimeFormat");
  const numbers = vi.spyOn(Intl, "NumberFormat");
  const toNumber = vi.spyOn(Number.prototype, "toLocaleString");
  try {
    expect([written(2027), new Set(written(2028)).size]).toEqual([before, 56]);
    expect([dates, numbers, toNumber].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
  } finally {
    vi.restoreAllMocks();
  }
});
