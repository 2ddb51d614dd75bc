import type { Language } from "#app/i18n/format.ts";
import { registrationCancelled } from "#app/mail/registration-cancelled.ts";
import { registrationChanged } from "#app/mail/registration-changed.ts";
import { registrationConfirmed } from "#app/mail/registration-confirmed.ts";
import type { Enclosures, RegistrationFacts } from "#app/mail/registration-facts.ts";
import { qrPng } from "#app/print/qr.ts";
import { ADDRESS, EDITION, either, type LetterSamples, TIME_ZONE } from "./sample.ts";

/** The letters about a registration. */
export const REGISTRATION_LETTERS: LetterSamples<
  "registration-confirmed" | "registration-changed" | "registration-cancelled"
> = {
  "registration-confirmed": {
    "with sessions": async (language, t) => registrationConfirmed(registrationFacts(language), enclosures(), t),
    "without sessions": async (language, t) =>
      registrationConfirmed({ ...registrationFacts(language), sessions: [] }, enclosures(), t),
  },
  "registration-changed": {
    "a session given back": async (language, t) =>
      registrationChanged(registrationFacts(language), enclosures(), t, GIVEN_BACK),
  },
  "registration-cancelled": {
    "nothing in the calendar": (language, t) => registrationCancelled(registrationFacts(language), [], t),
    "dates given back": (language, t) => registrationCancelled(registrationFacts(language), GIVEN_BACK, t),
  },
};

/** The facts of a registration's letters. */
export function registrationFacts(language: Language, givenName = "Camille"): RegistrationFacts {
  return {
    language,
    edition: {
      name: EDITION,
      year: 2027,
      days: ["2027-06-03", "2027-06-04"],
      timeZone: TIME_ZONE,
      place: "Palais des Congrès",
    },
    person: { givenName, familyName: "Œuvrard" },
    ticketType: either(language, "Élu", "Elected"),
    sessions: [
      {
        title: "Réemploi",
        start: new Date("2027-06-03T07:30:00Z"),
        end: new Date("2027-06-03T09:00:00Z"),
        place: "Salle A",
      },
      { title: "Visite", start: null, end: null, place: "" },
    ],
    address: ADDRESS,
  };
}

function enclosures(): Enclosures {
  return { qr: qrPng("EXEMPLE"), ticket: Buffer.from("pdf"), calendar: Buffer.from("ics") };
}

const GIVEN_BACK = [{ name: "visite", content: Buffer.from("ics") }];
