import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";
import { cleanLine, cleanText } from "#app/feeds/plain-text.ts";
import { scheduleJson } from "#app/feeds/schedule-json.ts";
import { scheduleXml } from "#app/feeds/schedule-xml.ts";
import { FRENCH_FEED, hostileText } from "#test/support/feed-options.ts";
import {
  eventsOfJson,
  eventsOfXml,
  type FrabEvent,
  jsonErrors,
  withoutSchemas,
  xmlErrors,
} from "#test/support/frab-reading.ts";
import { sampleProgramme, sampleSession } from "#test/support/programme-samples.ts";

test.skipIf(withoutSchemas).each([
  ["nothing", sampleProgramme({ sessions: 0 })],
  ["one session", sampleProgramme({ sessions: 1 })],
  ["forty sessions", sampleProgramme({ sessions: 40 })],
  ["a thousand sessions", sampleProgramme({ sessions: 1000 })],
  ["a fixed offset for a zone", sampleProgramme({ sessions: 12, timeZone: "+08:00" })],
  ["days without a session", sampleProgramme({ sessions: 1, days: ["2026-10-05", "2026-10-06", "2026-10-14"] })],
  ["a day that the edition does not have", sampleProgramme({ sessions: 0, days: [] }), "2026-12-31T22:59:00Z"],
])("a programme with %s is valid for both schemas, every scheduled session in it", async (_, base, alone?: string) => {
  const extra =
    alone === undefined ? [] : [sampleSession(3, ["2026-01-01"], { start: alone, end: "2027-01-01T01:00:00Z" })];
  const programme = { ...base, sessions: [...base.sessions, ...extra] };
  const guids = programme.sessions.filter(({ start }) => start !== null).map(({ guid }) => guid);
  const [xml, json] = [scheduleXml(programme, FRENCH_FEED) ?? "", scheduleJson(programme, FRENCH_FEED) ?? ""];
  expect(await xmlErrors(xml)).toEqual([]);
  expect(jsonErrors(json)).toEqual([]);
  expect(
    eventsOfXml(xml)
      .map(({ guid }) => guid)
      .sort(),
  ).toEqual(guids);
  expect(
    eventsOfJson(json)
      .map(({ guid }) => guid)
      .sort(),
  ).toEqual(guids);
});

test("a programme without a day has no frab file", () => {
  const programme = sampleProgramme({ sessions: 0, days: [] });
  expect([scheduleXml(programme, FRENCH_FEED), scheduleJson(programme, FRENCH_FEED)]).toEqual([null, null]);
});

test.each([
  {
    what: "in the day",
    start: "2026-10-24T10:15:00Z",
    end: "2026-10-24T11:00:00Z",
    day: "2026-10-24",
    date: "2026-10-24T12:15:00+02:00",
    duration: "00:45",
  },
  {
    what: "after midnight",
    start: "2026-10-24T23:30:00Z",
    end: "2026-10-25T00:30:00Z",
    day: "2026-10-24",
    date: "2026-10-25T01:30:00+02:00",
    duration: "01:00",
  },
  {
    what: "across the change of clocks",
    start: "2026-10-25T00:30:00Z",
    end: "2026-10-25T02:30:00Z",
    day: "2026-10-24",
    date: "2026-10-25T02:30:00+02:00",
    duration: "02:00",
  },
  {
    what: "at four",
    start: "2026-10-25T03:00:00Z",
    end: "2026-10-25T04:00:00Z",
    day: "2026-10-25",
    date: "2026-10-25T04:00:00+01:00",
    duration: "01:00",
  },
  {
    what: "before dawn of the first day",
    start: "2026-10-24T01:30:00Z",
    end: "2026-10-24T03:00:00Z",
    day: "2026-10-24",
    date: "2026-10-24T03:30:00+02:00",
    duration: "01:30",
  },
  {
    what: "over two days",
    start: "2026-10-24T07:00:00Z",
    end: "2026-10-25T17:00:00Z",
    day: "2026-10-24",
    date: "2026-10-24T09:00:00+02:00",
    duration: "34:00",
  },
])("a session $what stands on its day with its offset and its length", ({ start, end, day, date, duration }) => {
  const programme = withSessions([sampleSession(0, ["2026-10-24"], { start, end })]);
  const found = { day, date, start: date.slice(11, 16), duration };
  expect(eventsOfJson(scheduleJson(programme, FRENCH_FEED) ?? "")).toMatchObject([found]);
  expect(eventsOfXml(scheduleXml(programme, FRENCH_FEED) ?? "")).toMatchObject([found]);
});

test.skipIf(withoutSchemas)("a session longer than four days is valid in the XML schema", async () => {
  const programme = withSessions([
    sampleSession(0, ["2026-10-24"], { start: "2026-10-24T07:00:00Z", end: "2026-10-31T07:00:00Z" }),
  ]);
  const xml = scheduleXml(programme, FRENCH_FEED) ?? "";
  expect(await xmlErrors(xml)).toEqual([]);
  expect(eventsOfXml(xml)[0]?.duration).toBe("99:59");
  expect(eventsOfJson(scheduleJson(programme, FRENCH_FEED) ?? "")[0]?.duration).toBe("168:00");
});

test("cancelled and unscheduled sessions are left out, and rooms with one name are distinguished", () => {
  const sessions = [
    sampleSession(0, ["2026-10-24"], { room: "salle-1-halle" }),
    sampleSession(1, ["2026-10-24"], { room: "salle-1-ferme" }),
    sampleSession(2, ["2026-10-24"], { room: null }),
    sampleSession(3, ["2026-10-24"], { cancelled: true }),
    sampleSession(4, ["2026-10-24"], { start: null, end: null }),
  ];
  const rooms = ["Salle 1 (Halle imaginaire)", "Salle 1 (Ferme des Essais)", "Lieu à préciser"];
  expect(eventsOfJson(scheduleJson(withSessions(sessions), FRENCH_FEED) ?? "").map(({ room }) => room)).toEqual(rooms);
  expect(eventsOfXml(scheduleXml(withSessions(sessions), FRENCH_FEED) ?? "").map(({ room }) => room)).toEqual(rooms);
});

test.skipIf(withoutSchemas)("hostile text is read back unchanged and keeps both files valid", async () => {
  const samples = fc.sample(fc.tuple(hostileText, hostileText, hostileText, hostileText), 250);
  const base = sampleProgramme({ sessions: 0 });
  const sessions = samples.map(([title, abstract, slug, url], at) =>
    sampleSession(at, ["2026-10-24"], {
      title,
      titleEn: null,
      abstract,
      slug,
      start: "2026-10-24T08:00:00Z",
      end: "2026-10-24T09:00:00Z",
      room: `room-${at}`,
      links: [
        { title, url },
        { title, url: `https://example.org/${url}?q=${url}#${url}` },
      ],
    }),
  );
  const programme: ReleasedProgramme = {
    ...base,
    edition: { ...base.edition, name: samples[0]?.[0] ?? "" },
    rooms: samples.map(([, , name], at) => ({ slug: `room-${at}`, name, venue: "halle-imaginaire", capacity: null })),
    tracks: samples.map(([name, , slug], at) => ({ slug: `${slug}${at}`, name, nameEn: null, hue: 1 })),
    speakers: base.speakers.map((speaker, at) => ({
      ...speaker,
      name: samples[at]?.[0] ?? "",
      biography: samples[at]?.[1] ?? "",
    })),
    sessions,
  };
  const [xml, json] = [scheduleXml(programme, FRENCH_FEED) ?? "", scheduleJson(programme, FRENCH_FEED) ?? ""];
  expect(await xmlErrors(xml)).toEqual([]);
  expect(jsonErrors(json)).toEqual([]);
  const wanted = samples.map(([title, abstract], at) => [at + 1, cleanLine(title), cleanText(abstract)]);
  const texts = (events: readonly FrabEvent[]) =>
    events
      .map(({ id, title, abstract }) => [id, title, abstract])
      .sort(([one], [other]) => Number(one) - Number(other));
  expect(texts(eventsOfXml(xml))).toEqual(wanted);
  expect(texts(eventsOfJson(json))).toEqual(wanted);
});

test("the same programme gives the same bytes", () => {
  const programme = sampleProgramme({ sessions: 100 });
  const again = structuredClone(programme);
  expect(scheduleXml(again, FRENCH_FEED)).toBe(scheduleXml(programme, FRENCH_FEED));
  expect(scheduleJson(again, FRENCH_FEED)).toBe(scheduleJson(programme, FRENCH_FEED));
});

function withSessions(sessions: readonly ReleasedSession[]): ReleasedProgramme {
  return { ...sampleProgramme({ sessions: 0 }), sessions };
}
