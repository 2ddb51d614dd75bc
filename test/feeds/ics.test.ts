import fc from "fast-check";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";
import { programmeCalendar, registrationCalendar, sessionCalendar } from "#app/feeds/ics.ts";
import { zoneComponent, zoneToWrite } from "#app/feeds/ics-zone.ts";
import { cleanLine, cleanText } from "#app/feeds/plain-text.ts";
import { FRENCH_FEED, hostileText } from "#test/support/feed-options.ts";
import { sampleProgramme, sampleSession } from "#test/support/programme-samples.ts";

test.each([
  ["Europe/Paris", true],
  ["Asia/Tokyo", true],
  ["America/New_York", true],
  ["+08:00", false],
  ["-03:30", false],
  ["UTC", false],
  ["Etc/GMT+5", true],
])("in %s every session is read back at its own instants, across the change of clocks", (timeZone, described) => {
  const days = ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25", "2026-11-01"];
  const programme = sampleProgramme({ sessions: 60, timeZone, days });
  const calendar = programmeCalendar(programme, FRENCH_FEED);
  const scheduled = programme.sessions.filter(({ start }) => start !== null);
  expect(read(calendar).map(({ uid, start, end }) => ({ uid, start, end }))).toEqual(
    scheduled.map(({ guid, start, end }) => ({ uid: guid, start: seconds(start), end: seconds(end) })),
  );
  expect(calendar.includes("BEGIN:VTIMEZONE")).toBe(described);
  expect(calendar.match(/^DTSTART;TZID=/gm)?.length ?? 0).toBe(described ? scheduled.length : 0);
});

test("a time that occurs twice on the night of the change is written in UTC, others in local time", () => {
  const at = (start: string, end: string) => ({ start, end });
  const sessions = [
    sampleSession(0, ["2026-10-24"], at("2026-10-24T23:30:00Z", "2026-10-24T23:45:00Z")),
    sampleSession(1, ["2026-10-24"], at("2026-10-25T00:30:00Z", "2026-10-25T00:45:00Z")),
    sampleSession(2, ["2026-10-24"], at("2026-10-25T01:30:00Z", "2026-10-25T01:45:00Z")),
    sampleSession(3, ["2026-10-24"], at("2026-10-25T02:30:00Z", "2026-10-25T02:45:00Z")),
  ];
  const calendar = programmeCalendar(withSessions(sessions), FRENCH_FEED);
  expect(calendar.match(/^DTSTART.*2026.*$/gm)?.map((line) => line.trim())).toEqual([
    "DTSTART;TZID=Europe/Paris:20261025T013000",
    "DTSTART:20261025T003000Z",
    "DTSTART:20261025T013000Z",
    "DTSTART;TZID=Europe/Paris:20261025T033000",
  ]);
  expect(read(calendar).map(({ start }) => start)).toEqual(sessions.map(({ start }) => seconds(start)));
});

test("a date under rules that the zone no longer has is written in UTC", () => {
  const summer = Temporal.Instant.from("2018-12-10T15:00:00Z");
  expect(zoneToWrite(summer, "America/Sao_Paulo")).toBe(null);
  expect(zoneToWrite(Temporal.Instant.from("2026-12-10T15:00:00Z"), "America/Sao_Paulo")).toBe("America/Sao_Paulo");
});

test("every described zone is read back as by Temporal, from 2017 to 2031", () => {
  const wrong: string[] = [];
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const component = zoneComponent(zone);
    if (component === null) continue;
    const read = new ICAL.Timezone(new ICAL.Component(ICAL.parse(component)));
    for (let days = 0; days < 5478; days += 397) {
      const instant = Temporal.Instant.from("2017-01-05T12:00:00Z").add({ hours: days * 24 });
      if (zoneToWrite(instant, zone) === null) continue;
      const { year, month, day, hour, minute } = instant.toZonedDateTimeISO(zone);
      const time = new ICAL.Time({ year, month, day, hour, minute, second: 0, isDate: false }, read);
      if (time.toUnixTime() * 1000 !== instant.epochMilliseconds) wrong.push(`${zone} ${instant}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("a session has one UID and one text in every calendar, and a new SEQUENCE when it moved", () => {
  const programme = sampleProgramme({ sessions: 12 });
  const whole = read(programmeCalendar(programme, FRENCH_FEED));
  const alone = read(sessionCalendar(programme, "logistique-fluviale-4", FRENCH_FEED) ?? "");
  const booked = { sessions: [4, 10, 99], changedAt: "2026-09-02T08:00:00Z" };
  const [days, ...mine] = read(registrationCalendar(programme, booked, FRENCH_FEED));
  expect(alone).toEqual(whole.filter(({ uid }) => uid.endsWith("003")));
  expect(mine).toEqual(alone);
  expect(alone[0]?.sequence).toBe(3);
  expect(days).toMatchObject({ uid: "2026-2026-10-24@circulaire.example", summary: "Grand Paris Circulaire 2026" });
});

test("a session without a slot and an unknown session have no calendar", () => {
  const programme = sampleProgramme({ sessions: 10 });
  expect(sessionCalendar(programme, "biodechets-10", FRENCH_FEED)).toBe(null);
  expect(sessionCalendar(programme, "nowhere", FRENCH_FEED)).toBe(null);
});

test("an event carries place, position, themes, state and the stamps of its release in UTC", () => {
  const session = sampleSession(0, ["2026-10-24"], { cancelled: true, sequence: 7 });
  const text = programmeCalendar(withSessions([session]), { ...FRENCH_FEED, language: "en" });
  expect(read(text)).toEqual([
    {
      uid: session.guid,
      start: seconds(session.start),
      end: seconds(session.end),
      sequence: 7,
      summary: "Annulé – Reuse in construction (1)",
      description: [
        "Retours d’expérience ; ce qui marche, ce qui résiste",
        "Un chantier, trois communes et un tri à la source.\nOn y parle coûts, délais et filières.",
        [
          "Ada Modèle, Adjointe au maire, Commune de Trois-Exemples (animation)",
          "Bastien Fictif, Atelier du Vélo retrouvé (représenté par Léon Exemple)",
        ].join("\n"),
        "https://circulaire.example/en/2026/seances/reemploi-batiment-1",
      ].join("\n\n"),
      location: "Grande salle, Halle imaginaire, 1, quai des Exemples, Paris",
      url: "https://circulaire.example/en/2026/seances/reemploi-batiment-1",
      status: "CANCELLED",
      categories: ["Building", "Plénière"],
      geo: [48.8417, 2.3756],
      stamp: "20260901T100000Z",
      modified: "20260901T100000Z",
    },
  ]);
});

test("days that are not consecutive are separate events, and the last day is included", () => {
  const programme = sampleProgramme({ sessions: 0, days: ["2026-10-05", "2026-10-06", "2026-10-14"] });
  const booked = { sessions: [], changedAt: "2026-09-02T08:00:00Z" };
  const lines = registrationCalendar(programme, booked, FRENCH_FEED).match(/^DT(START|END).*$/gm);
  expect(lines?.map((line) => line.trim())).toEqual([
    "DTSTART;VALUE=DATE:20261005",
    "DTEND;VALUE=DATE:20261007",
    "DTSTART;VALUE=DATE:20261014",
    "DTEND;VALUE=DATE:20261015",
  ]);
});

test("no text breaks out of its property, and every text is read back from lines of at most 75 octets", () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, (title, abstract, name) => {
      const session = sampleSession(0, ["2026-10-24"], { title, abstract, subtitle: null, speakers: [], slug: name });
      const base = withSessions([session]);
      const room = { slug: "grande-salle", name, venue: "nowhere", capacity: null };
      const programme = { ...base, edition: { ...base.edition, name }, rooms: [room] };
      const text = programmeCalendar(programme, FRENCH_FEED);
      expect(text.split("\r\n").filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
      expect(text.replaceAll("\r\n", "").match(/[^\P{Cc}\t]|\p{Cs}/u)).toBe(null);
      const [event, ...others] = read(text);
      const address = event?.url ?? "";
      expect(others).toEqual([]);
      expect(event).toMatchObject({ summary: cleanLine(title), location: cleanLine(name) || null });
      expect(event?.description).toBe([cleanText(abstract).trim(), address].filter(Boolean).join("\n\n"));
      expect(calendarName(text)).toBe(cleanLine(name));
    }),
    { numRuns: 300 },
  );
});

test("the same programme gives the same bytes", () => {
  const programme = sampleProgramme({ sessions: 40 });
  expect(programmeCalendar(structuredClone(programme), FRENCH_FEED)).toBe(programmeCalendar(programme, FRENCH_FEED));
});

function withSessions(sessions: readonly ReleasedSession[]): ReleasedProgramme {
  return { ...sampleProgramme({ sessions: 0 }), sessions };
}

/** ical.js does not know the property, so its escapes must be removed here. */
function calendarName(text: string): string {
  const value = new ICAL.Component(ICAL.parse(text)).getFirstPropertyValue("x-wr-calname");
  return String(value ?? "").replace(/\\(.)/gu, "$1");
}

function seconds(instant: string | null): number {
  return Temporal.Instant.from(instant ?? "").epochMilliseconds / 1000;
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const value = (name: string) => component.getFirstPropertyValue(name);
    return {
      uid: event.uid,
      start: event.startDate.toUnixTime(),
      end: event.endDate.toUnixTime(),
      sequence: event.sequence,
      summary: event.summary,
      description: event.description,
      location: event.location,
      url: value("url"),
      status: value("status"),
      categories: component.getFirstProperty("categories")?.getValues() ?? [],
      geo: value("geo"),
      stamp: (value("dtstamp") as ICAL.Time).toICALString(),
      modified: (value("last-modified") as ICAL.Time).toICALString(),
    };
  });
  ICAL.TimezoneService.reset();
  return events;
}
