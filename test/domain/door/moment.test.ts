import { expect, test } from "vitest";
import { momentOf } from "#app/domain/door/moment.ts";

const NOW = new Date("2030-01-11T12:00:00Z");
const HOUR = 3_600_000;
const at = (text: string) => new Date(text);
const days = ["2030-01-11", "2030-01-12"];

test.each([
  ["a right clock", "2030-01-11T11:50:00Z", { sent: "2030-01-11T12:00:00Z" }, "2030-01-11T11:50:00Z", "sent"],
  ["three hours fast", "2030-01-11T14:50:00Z", { sent: "2030-01-11T15:00:00Z" }, "2030-01-11T11:50:00Z", "sent"],
  ["three hours slow", "2030-01-11T08:50:00Z", { sent: "2030-01-11T09:00:00Z" }, "2030-01-11T11:50:00Z", "sent"],
  ["an empty battery", "2001-01-01T00:03:00Z", { sent: "2001-01-01T00:05:00Z" }, "2030-01-11T11:58:00Z", "sent"],
  ["1970", "1970-01-01T00:00:00Z", { sent: "1970-01-01T00:01:00Z" }, "2030-01-11T11:59:00Z", "sent"],
  [
    "set right between scan and sending",
    "2001-01-01T00:00:00Z",
    { sent: "2030-01-11T12:00:00Z", offset: at("2001-01-01T00:00:00Z").getTime() - (NOW.getTime() - HOUR) },
    "2030-01-11T11:00:00Z",
    "measured",
  ],
  [
    "set right between scan and sending, never measured",
    "2001-01-01T00:00:00Z",
    { sent: "2030-01-11T12:00:00Z" },
    "2030-01-11T12:00:00Z",
    "arrival",
  ],
  [
    "set wrong after it was measured",
    "2030-01-11T14:50:00Z",
    { sent: "2030-01-11T15:00:00Z", offset: 0 },
    "2030-01-11T11:50:00Z",
    "sent",
  ],
  [
    "after its own sending",
    "2030-01-11T13:00:00Z",
    { sent: "2030-01-11T12:00:00Z" },
    "2030-01-11T12:00:00Z",
    "arrival",
  ],
  ["a second after", "2030-01-11T12:00:01Z", { sent: "2030-01-11T12:00:00Z" }, "2030-01-11T12:00:00Z", "sent"],
  ["nothing said, today", "2030-01-11T11:50:00Z", {}, "2030-01-11T11:50:00Z", "unmeasured"],
  ["nothing said, tomorrow's day of the edition", "2030-01-12T09:00:00Z", {}, "2030-01-12T09:00:00Z", "unmeasured"],
  ["nothing said, 2001", "2001-01-01T00:00:00Z", {}, "2030-01-11T12:00:00Z", "arrival"],
  ["nothing said, 2099", "2099-01-01T00:00:00Z", {}, "2030-01-11T12:00:00Z", "arrival"],
  ["a month ago", "2029-12-20T12:00:00Z", { sent: "2030-01-11T12:00:00Z" }, "2029-12-20T12:00:00Z", "sent"],
] as const)("the moment of a scan: %s", (_, scanned, said: { sent?: string; offset?: number }, moment, clock) => {
  const scan = { scannedAt: at(scanned), offsetMs: said.offset ?? null };
  const found = momentOf(scan, { sentAt: said.sent ? at(said.sent) : null, now: NOW, days });
  expect([found.at.toISOString(), found.clock]).toEqual([at(moment).toISOString(), clock]);
});
