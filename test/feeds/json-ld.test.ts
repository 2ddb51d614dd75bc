import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { editionJsonLd, sessionJsonLd } from "#app/feeds/json-ld.ts";
import { FRENCH_FEED, hostileText } from "#test/support/feed-options.ts";
import { sampleProgramme, sampleSession } from "#test/support/programme-samples.ts";

const ORGANIZER = {
  "@type": "Organization",
  name: "Métropole du Grand Paris",
  url: "https://www.metropolegrandparis.fr",
};
const HALL = {
  "@type": "PostalAddress",
  streetAddress: "1, quai des Exemples",
  addressLocality: "Paris",
};

test("a session is an event with its place, its people and its edition", () => {
  const programme = sampleProgramme({ sessions: 1 });
  const value = sessionJsonLd(programme, sampleSession(0), FRENCH_FEED);
  expect(plain(value)).toMatchObject({
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": "https://circulaire.example/2026/seances/reemploi-batiment-1",
    name: "Réemploi dans le bâtiment (1)",
    startDate: "2026-10-24T09:00:00+02:00",
    endDate: "2026-10-24T09:45:00+02:00",
    eventStatus: "https://schema.org/EventScheduled",
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    inLanguage: "en",
    location: [{ "@type": "Place", name: "Grande salle, Halle imaginaire", address: HALL }],
    organizer: ORGANIZER,
    performer: [
      {
        "@type": "Person",
        name: "Ada Modèle",
        jobTitle: "Adjointe au maire",
        affiliation: { name: "Commune de Trois-Exemples" },
      },
      { "@type": "Person", name: "Bastien Fictif" },
    ],
    superEvent: { "@id": "https://circulaire.example/2026", name: "Grand Paris Circulaire 2026" },
  });
});

test("a session without a slot is no event, and a cancelled one says so", () => {
  const programme = sampleProgramme({ sessions: 0 });
  expect(sessionJsonLd(programme, sampleSession(9), FRENCH_FEED)).toBe(null);
  const cancelled = sessionJsonLd(programme, sampleSession(0, ["2026-10-24"], { cancelled: true }), FRENCH_FEED);
  expect(cancelled?.eventStatus).toBe("https://schema.org/EventCancelled");
});

test("an edition's event lasts from its first session to its last, with all sessions and offers", () => {
  const programme = sampleProgramme({ sessions: 10 });
  const offers = [
    {
      name: "Entreprise",
      priceCents: 12005,
      url: "https://circulaire.example/2026/inscription",
      availability: "LimitedAvailability" as const,
      validFrom: "2026-06-01T08:00:00Z",
      validThrough: null,
    },
  ];
  const { subEvent, location, ...value } = plain(
    editionJsonLd(programme, { ...FRENCH_FEED, language: "en" }, { offers }),
  );
  expect(value).toEqual({
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": "https://circulaire.example/en/2026",
    url: "https://circulaire.example/en/2026",
    name: "Circular Grand Paris 2026",
    startDate: "2026-10-24T09:00:00+02:00",
    endDate: "2026-10-25T10:30:00+01:00",
    eventStatus: "https://schema.org/EventScheduled",
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    inLanguage: ["en", "fr"],
    organizer: ORGANIZER,
    isAccessibleForFree: false,
    offers: [
      {
        "@type": "Offer",
        name: "Entreprise",
        price: "120.05",
        priceCurrency: "EUR",
        availability: "https://schema.org/LimitedAvailability",
        url: "https://circulaire.example/2026/inscription",
        validFrom: "2026-06-01T08:00:00Z",
      },
    ],
  });
  expect([subEvent.length, location.length]).toEqual([9, 5]);
});

test("an edition of a thousand sessions is described in a few kilobytes", () => {
  const long = sampleProgramme({ sessions: 1000 });
  const { subEvent, startDate, endDate } = plain(editionJsonLd(long, FRENCH_FEED));
  expect(subEvent.length).toBeLessThanOrEqual(50);
  expect(Boolean(startDate && endDate)).toBe(true);
  expect(JSON.stringify(editionJsonLd(long, FRENCH_FEED)).length).toBeLessThan(40_000);
});

test("an edition without sessions is dated by its days, a cancelled session says so, and a free offer is free", () => {
  const free = {
    name: "Élu",
    priceCents: 0,
    url: "https://circulaire.example",
    availability: "SoldOut",
    validFrom: null,
    validThrough: null,
  } as const;
  const facts = { cancelled: true, offers: [free] };
  expect(plain(editionJsonLd(sampleProgramme({ sessions: 0 }), FRENCH_FEED, facts))).toMatchObject({
    startDate: "2026-10-24",
    endDate: "2026-10-25",
    eventStatus: "https://schema.org/EventCancelled",
    isAccessibleForFree: true,
    subEvent: [],
  });
});

test("JSON reads any text back unchanged", () => {
  fc.assert(
    fc.property(hostileText, hostileText, (title, abstract) => {
      const base = sampleProgramme({ sessions: 1 });
      const session = sampleSession(0, ["2026-10-24"], { title, abstract });
      const programme: ReleasedProgramme = { ...base, edition: { ...base.edition, name: title }, sessions: [session] };
      for (const value of [editionJsonLd(programme, FRENCH_FEED), sessionJsonLd(programme, session, FRENCH_FEED)]) {
        const text = JSON.stringify(value);
        expect(text).not.toMatch(/[\n\r]|\p{Cs}/u);
        expect(JSON.parse(text)).toEqual(plain(value));
      }
    }),
  );
});

/** The page's content as JSON: without properties that have no value. */
function plain(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
