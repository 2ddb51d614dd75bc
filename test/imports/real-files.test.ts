import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { IncomingProgramme } from "#app/domain/programme/incoming.ts";
import { readProgramme } from "#app/imports/read-programme.ts";

const folder = "../shared/data/programmes";
const absent = !existsSync(folder);

interface Counts {
  readonly sessions: number;
  readonly rooms: number;
  readonly tracks: number;
  readonly speakers: number;
}

async function readFile(
  name: string,
  fallbackTimeZone = "Europe/Paris",
): Promise<{ text: string; programme: IncomingProgramme }> {
  const bytes = readFileSync(`${folder}/${name}`);
  const outcome = await readProgramme(bytes, { fileName: name, fallbackTimeZone });
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return { text: bytes.toString("utf8"), programme: outcome.programme };
}

/** Counts in the raw text, without the importers. */
function distinct(text: string, pattern: RegExp): number {
  return new Set([...text.matchAll(pattern)].map((match) => match[1])).size;
}

function xmlCounts(text: string): Counts {
  return {
    sessions: text.split("<event ").length - 1,
    rooms: distinct(text, /<room name=['"]([^'"]*)['"]/g),
    tracks: distinct(text, /<track[^>]*>([^<]+)<\/track>/g),
    speakers: distinct(text, /<person id=['"]([^'"]+)['"]/g),
  };
}

function frabJsonCounts(text: string): Counts {
  return {
    sessions: distinct(text, /"slug": ("[^"]*")/g),
    rooms: distinct(text, /"room": ("[^"]*")/g),
    tracks: distinct(text, /"track": ("[^"]*")/g),
    speakers: distinct(text, /"id": (\d+),\s*(?:"code": "\w+",\s*)?"public_name"/g),
  };
}

function schedCounts(text: string): Counts {
  const names = [...text.matchAll(/"speakers": "((?:[^"\\]|\\.)*)"/g)].flatMap((match) => (match[1] ?? "").split(","));
  return {
    sessions: text.split('"event_start"').length - 1,
    rooms: distinct(text, /"venue": ("[^"]*")/g),
    tracks: distinct(text, /"event_type": ("[^"]*")/g),
    speakers: new Set(names.map((name) => name.trim()).filter((name) => name !== "")).size,
  };
}

function gridCounts(text: string): Counts {
  const beforeSlots = text.slice(0, text.indexOf('"timeSlots"'));
  return {
    sessions: beforeSlots.split('"startsAt"').length - 1,
    rooms: distinct(beforeSlots, /"name": ("[^"]*"),\s*"sessions"/g),
    tracks: 0,
    speakers: distinct(beforeSlots, /"id": ("[^"]*"),\s*"name": "[^"]*"\s*\}/g),
  };
}

test.skipIf(absent).each<[string, (text: string) => Counts, number, string]>([
  ["31c3-schedule.xml", xmlCounts, 138, "Europe/Paris"],
  ["fosdem-2024.xml", xmlCounts, 874, "Europe/Brussels"],
  ["voc-frab-camp2019.json", frabJsonCounts, 79, "Europe/Berlin"],
  ["voc-pretalx-democon.json", frabJsonCounts, 36, "UTC"],
  ["breizhcamp-schedule.json", schedCounts, 96, "Europe/Paris"],
  ["dddperth2018-sessionize.json", gridCounts, 41, "Australia/Perth"],
])("%s is read whole: every session, room, track and speaker", async (name, count, sessions, zone) => {
  const { text, programme } = await readFile(name, name.startsWith("ddd") ? "Australia/Perth" : "Europe/Paris");
  const { timeZone, rooms, tracks, speakers } = programme;
  expect(count(text).sessions).toBe(sessions);
  expect({
    timeZone,
    sessions: programme.sessions.length,
    rooms: rooms.length,
    tracks: tracks.length,
    speakers: speakers.length,
    scheduled: programme.sessions.filter(({ start, end }) => start !== null && end !== null).length,
    repeatedIds: programme.sessions.length - new Set(programme.sessions.map((session) => session.externalId)).size,
  }).toEqual({ timeZone: zone, ...count(text), scheduled: sessions, repeatedIds: 0 });
});

test.skipIf(absent).each([
  ["31c3-schedule.xml", "6561", "31C3 Opening Event", "2014-12-27T10:00:00Z", "2014-12-27T10:30:00Z"],
  ["fosdem-2024.xml", "3029", null, "2024-02-04T15:30:00Z", "2024-02-04T16:00:00Z"],
  ["voc-frab-camp2019.json", "10365", "card10 Badge", "2019-08-21T10:00:00Z", "2019-08-21T10:45:00Z"],
  ["voc-pretalx-democon.json", "25", "Focused 5thgeneration hardware", "2020-12-14T08:00:00Z", "2020-12-14T08:30:00Z"],
  ["breizhcamp-schedule.json", "1136323", null, "2026-06-24T08:00:00Z", "2026-06-24T10:00:00Z"],
  ["dddperth2018-sessionize.json", "service-1305-lunch", "Lunch", "2018-08-04T05:05:00Z", "2018-08-04T05:15:00Z"],
  [
    "dddperth2018-sessionize.json",
    "service-1710-afterparty",
    "Afterparty",
    "2018-08-04T09:10:00Z",
    "2018-08-04T10:10:00Z",
  ],
  [
    "dddperth2018-sessionize.json",
    "318d8f95-54e8-486b-8119-94bb91924f64",
    null,
    "2018-08-04T02:05:00Z",
    "2018-08-04T02:50:00Z",
  ],
])("in %s, %s has the file's time", async (name, id, title, start, end) => {
  const { programme } = await readFile(name, name.startsWith("ddd") ? "Australia/Perth" : "Europe/Paris");
  const session = programme.sessions.find(({ externalId }) => externalId === id);
  expect([session?.start, session?.end]).toEqual([start, end]);
  if (title) expect(session?.title).toBe(title);
});

test.skipIf(absent)("every FOSDEM event starts at the instant written in it and its HTML is gone", async () => {
  const { text, programme } = await readFile("fosdem-2024.xml");
  const written = [...text.matchAll(/<event [^>]*id="(\d+)"[^>]*>\s*<date>([^<]+)<\/date>/g)].map((match) => [
    match[1],
    new Date(match[2] ?? "").toISOString().replace(".000", ""),
  ]);
  expect(programme.sessions.map(({ externalId, start }) => [externalId, start])).toEqual(written);
  expect(programme.sessions.filter(({ abstract }) => /<\/?(?:p|a|ul|li|strong)\b[^>]*>/.test(abstract ?? ""))).toEqual(
    [],
  );
});

test.skipIf(absent)("an offset that differs from the fallback zone becomes a zone of that offset", async () => {
  const { programme } = await readFile("31c3-schedule.xml", "Asia/Tokyo");
  expect(programme.timeZone).toBe("Etc/GMT-1");
});

test.skipIf(absent)("one file read twice gives the same programme", async () => {
  expect((await readFile("breizhcamp-schedule.json")).programme).toEqual(
    (await readFile("breizhcamp-schedule.json")).programme,
  );
});

test.skipIf(absent)("a contribution listed twice under one id becomes two sessions, with a warning", async () => {
  const { programme } = await readFile("breizhcamp-schedule.json");
  expect(
    programme.sessions
      .filter(({ externalId }) => externalId.startsWith("1180044"))
      .map(({ externalId, start }) => [externalId, start]),
  ).toEqual([
    ["1180044", "2026-06-26T07:00:00Z"],
    ["1180044-2", "2026-06-26T07:30:00Z"],
  ]);
  expect(programme.warnings.map(({ at, code }) => [at, code])).toEqual([
    ["[94]", "id-repeated"],
    ["[94]", "rooms-overlap"],
  ]);
});
