import { expect, test } from "vitest";
import { BARE, PERSON, read } from "./reading.ts";
import { SMALL_FILES } from "./small-files.ts";

test("Sessionize's All is read completely, with its ids resolved", async () => {
  const { format, rooms, speakers, sessions } = await read(SMALL_FILES.all ?? "");
  expect({ format, rooms, speakers, sessions }).toEqual({
    format: "sessionize",
    rooms: [{ name: "Aula", venue: null, capacity: null }],
    speakers: [
      { externalId: "u1", name: "Ana Essai", biography: "Née ici", organisation: null, jobTitle: "Hydrologue" },
    ],
    sessions: [
      {
        ...BARE,
        externalId: "10",
        title: "Filer",
        kind: "plenary",
        track: "Eau",
        room: "Aula",
        start: "2027-10-05T07:00:00Z",
        end: "2027-10-05T08:00:00Z",
        speakers: [{ externalId: "u1", role: "speaker" }],
      },
    ],
  });
});

test("Sched as its API writes it is read whole", async () => {
  const { rooms, tracks, speakers, sessions } = await read(SMALL_FILES.sched ?? "");
  expect({ rooms, tracks, speakers, sessions }).toEqual({
    rooms: [{ name: "Aula", venue: null, capacity: null }],
    tracks: [{ name: "Eau" }],
    speakers: [
      { ...PERSON, externalId: "bea-modele", name: "Bea Modèle" },
      { ...PERSON, externalId: "ana", name: "Ana Essai", organisation: "Eaux", jobTitle: "Cheffe" },
    ],
    sessions: [
      {
        ...BARE,
        externalId: "K1",
        title: "Filer",
        kind: "workshop",
        track: "Eau",
        room: "Aula",
        capacity: 40,
        start: "2018-03-28T07:00:00Z",
        end: "2018-03-28T08:30:00Z",
        speakers: [
          { externalId: "bea-modele", role: "moderator" },
          { externalId: "ana", role: "speaker" },
        ],
      },
      {
        ...BARE,
        externalId: "K2",
        title: "Pause",
        kind: "break",
        start: "2018-03-28T08:30:00Z",
        end: "2018-03-28T09:00:00Z",
      },
    ],
  });
});

test("the CSV is read whole, and the same with a byte order mark, commas or English headers", async () => {
  const file = SMALL_FILES.csv ?? "";
  const programme = await read(file);
  expect(programme).toEqual({
    format: "csv",
    title: null,
    timeZone: "Europe/Paris",
    days: ["2027-10-05"],
    rooms: [{ name: "Aula", venue: "Halle", capacity: null }],
    tracks: [{ name: "Eau" }],
    speakers: [
      { ...PERSON, externalId: "zoe", name: "Zoé" },
      { ...PERSON, externalId: "ana-essai", name: "Ana Essai", organisation: "Eaux", jobTitle: "Cheffe" },
      { ...PERSON, externalId: "bea-modele", name: "Bea Modèle" },
    ],
    sessions: [
      {
        ...BARE,
        externalId: "a",
        title: "Filer",
        kind: "workshop",
        track: "Eau",
        room: "Aula",
        start: "2027-10-05T07:00:00Z",
        end: "2027-10-05T08:30:00Z",
        capacity: 40,
        abstract: 'Un; "deux"\ntrois',
        links: [{ title: "Voir", url: "https://example.org/a" }],
        speakers: [
          { externalId: "zoe", role: "moderator" },
          { externalId: "ana-essai", role: "speaker" },
          { externalId: "bea-modele", role: "speaker" },
        ],
      },
      { ...BARE, externalId: "b", title: "Plus tard", kind: "visit" },
    ],
    warnings: [],
  });
  const english = "id;Title;Kind;Track;Venue;Room;Day;Start;End;Capacity;Speakers;Moderators;Links;Abstract";
  expect(await read(`\ufeff${file.replace(/^.*/, english).replaceAll("\n", "\r\n")}`)).toEqual(programme);
  const commas = file.replace("Un; ", "Un§ ").replaceAll("(Cheffe, Eaux)", "").replaceAll(";", ",").replace("§", ";");
  expect((await read(commas)).sessions).toEqual(programme.sessions);
});
