import { expect, test } from "vitest";
import { BARE, PERSON, read } from "./reading.ts";
import { SMALL_FILES } from "./small-files.ts";

const xml = SMALL_FILES["frab-xml"] ?? "";

const GUID = "8079583e-8321-506c-95af-fd2903a5f075";

test("frab XML as pretalx writes it is read whole", async () => {
  expect(await read(xml)).toEqual({
    format: "frab-xml",
    title: "Essai",
    timeZone: "Europe/Paris",
    days: ["2027-10-05"],
    rooms: [{ name: "Aula", venue: null, capacity: null }],
    tracks: [{ name: "Eau" }],
    speakers: [{ ...PERSON, externalId: "7", name: "Ana Essai" }],
    sessions: [
      {
        ...BARE,
        externalId: "1",
        guid: GUID,
        title: "Ouvrir é",
        kind: "plenary",
        language: "fr",
        track: "Eau",
        room: "Aula",
        abstract: "Un\n\nDeux",
        start: "2027-10-05T07:00:00Z",
        end: "2027-10-05T07:45:00Z",
        links: [{ title: "A", url: "https://example.org/a" }],
        speakers: [{ externalId: "7", role: "speaker" }],
      },
    ],
    warnings: [],
  });
});

test("frab JSON with its rooms and tracks listed, two languages and days in a length is read whole", async () => {
  expect(await read(SMALL_FILES["frab-json"] ?? "")).toEqual({
    format: "frab-json",
    title: "Essai",
    timeZone: "Europe/Paris",
    days: ["2027-10-05"],
    rooms: [
      { name: "Aula", venue: null, capacity: 120 },
      { name: "Vide", venue: null, capacity: null },
    ],
    tracks: [{ name: "Eau" }],
    speakers: [{ ...PERSON, externalId: "P7", name: "Ana Essai", biography: "Vive l'eau" }],
    sessions: [
      {
        ...BARE,
        externalId: "1",
        guid: GUID,
        title: "Ouvrir",
        kind: "workshop",
        language: "de",
        track: "Eau",
        room: "Aula",
        start: "2027-10-05T07:00:00Z",
        end: "2027-10-06T07:30:00Z",
        links: [{ title: "Slides", url: "https://example.org/base/slides.pdf" }],
        speakers: [{ externalId: "P7", role: "speaker" }],
      },
    ],
    warnings: [],
  });
});

test("a Sessionize grid with categories is read whole, its hours in the zone asked for", async () => {
  expect(await read(SMALL_FILES.grid ?? "", "Europe/Lisbon")).toEqual({
    format: "sessionize",
    title: null,
    timeZone: "Europe/Lisbon",
    days: ["2027-10-05"],
    rooms: [{ name: "Aula", venue: null, capacity: null }],
    tracks: [{ name: "Eau" }],
    speakers: [{ ...PERSON, externalId: "u1", name: "Ana Essai" }],
    sessions: [
      {
        ...BARE,
        externalId: "10",
        title: "Filer",
        kind: "workshop",
        language: "en",
        track: "Eau",
        room: "Aula",
        start: "2027-10-05T08:00:00Z",
        end: "2027-10-05T09:00:00Z",
        speakers: [{ externalId: "u1", role: "speaker" }],
      },
      {
        ...BARE,
        externalId: "11",
        title: "Lunch",
        kind: "break",
        room: "Aula",
        start: "2027-10-05T11:00:00Z",
        end: "2027-10-05T12:00:00Z",
      },
    ],
    warnings: [],
  });
});
