import type { FamilyContent } from "#app/domain/letter-content.ts";
import type { Language } from "#app/i18n/format.ts";
import { answersOwed } from "#app/mail/answers-owed.ts";
import { placeHandedOver, placeReceived } from "#app/mail/hand-over-letters.ts";
import { placeAllotted } from "#app/mail/place-allotted.ts";
import { registrationCancelled } from "#app/mail/registration-cancelled.ts";
import { registrationChanged } from "#app/mail/registration-changed.ts";
import { registrationConfirmed } from "#app/mail/registration-confirmed.ts";
import type { Enclosures, RegistrationFacts } from "#app/mail/registration-facts.ts";
import { registrationMoved } from "#app/mail/registration-moved.ts";
import { qrPng } from "#app/print/qr.ts";
import { ADDRESS, EDITION, either, type LetterExamples, TIME_ZONE } from "./example.ts";

const SOURCE = {
  by: "Commune de Clairval (fictive)",
  on: "2027-05-04",
  privacy: "https://colloque.example/donnees-personnelles",
};

const GIVEN_BY_REFERENT = { ...SOURCE, isAllotted: true };
const ALLOTTED = { organisation: SOURCE.by, referent: "Ada Modèle", isCompleted: false };

/** The letters about a registration. */
export const REGISTRATION_LETTERS: LetterExamples<FamilyContent<"registration">["kind"]> = {
  "registration-confirmed": {
    "with sessions": async (language, t) => registrationConfirmed(registrationFacts(language), enclosures(), t),
    "without sessions": async (language, t) =>
      registrationConfirmed({ ...registrationFacts(language), sessions: [] }, enclosures(), t),
    "an accepted request": async (language, t) =>
      registrationConfirmed(
        {
          ...registrationFacts(language),
          message: either(
            language,
            "Entrée de la presse par le quai.\nPrésentez votre carte.",
            "Press entrance from the quay.\nPlease show your card.",
          ),
        },
        enclosures(),
        t,
      ),
    "from a list": async (language, t) =>
      registrationConfirmed({ ...registrationFacts(language), source: SOURCE }, enclosures(), t),
  },
  "registration-changed": {
    "a session given back": async (language, t) =>
      registrationChanged(registrationFacts(language), enclosures(), t, GIVEN_BACK),
    "two became one": async (language, t) =>
      registrationChanged(registrationFacts(language), enclosures(), t, [], null, "merged"),
    "two again": async (language, t) =>
      registrationChanged(registrationFacts(language), enclosures(), t, [], null, "unmerged"),
    "by the organisers": async (language, t) =>
      registrationChanged(registrationFacts(language), enclosures(), t, [], {
        lines: [
          { label: t("changed.fields.email"), before: "camile@essai.example", after: "camille@essai.example" },
          { label: t("changed.fields.job_title"), before: null, after: either(language, "Élue", "Councillor") },
        ],
        ...{ message: either(language, "À bientôt !", "See you soon!"), byOrganiser: true },
      }),
  },
  "registration-moved": {
    "to another address": (language, t) => registrationMoved(registrationFacts(language), t),
  },
  "place-allotted": {
    "to be confirmed": async (language, t) =>
      placeAllotted({ ...registrationFacts(language), source: GIVEN_BY_REFERENT }, ALLOTTED, enclosures(), t),
    confirmed: async (language, t) =>
      placeAllotted(registrationFacts(language), { ...ALLOTTED, referent: "", isCompleted: true }, enclosures(), t),
  },
  "answers-owed": {
    "two questions": (language, t) =>
      answersOwed(
        registrationFacts(language),
        {
          questions: [
            either(language, "Comment viendrez-vous ?", "How will you come?"),
            either(language, "Quand arriverez-vous ?", "When will you arrive?"),
          ],
          due: null,
        },
        t,
      ),
    "one, before its day": (language, t) =>
      answersOwed(
        registrationFacts(language),
        { questions: [either(language, "Quand arriverez-vous ?", "When will you arrive?")], due: "2027-09-20" },
        t,
      ),
  },
  "registration-cancelled": {
    "nothing in the calendar": (language, t) => registrationCancelled(registrationFacts(language), [], t),
    "dates given back": (language, t) => registrationCancelled(registrationFacts(language), GIVEN_BACK, t),
  },
  "place-handed-over": {
    "by its holder": (language, t) => placeHandedOver(registrationFacts(language), GIVEN, GIVEN_BACK, t),
    "by an organiser": (language, t) => placeHandedOver(registrationFacts(language), GIVEN_BY_ORGANISER, [], t),
  },
  "place-received": {
    "from its holder": (language, t) => placeReceived(registrationFacts(language), RECEIVED, enclosures(), t),
    "by an organiser": (language, t) =>
      placeReceived(registrationFacts(language), { ...RECEIVED, byOrganiser: true }, enclosures(), t),
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
    shortCode: "KQ74XY",
    ticketType: either(language, "Élu", "Elected"),
    options: [
      either(language, "Déjeuner du jeudi, jeudi 3 juin 2027", "Thursday lunch, Thursday 3 June 2027"),
      either(language, "Dîner, jeudi 3 juin 2027", "Dinner, Thursday 3 June 2027"),
    ],
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

const GIVEN = {
  ...{ byOrganiser: false, other: "Ada Modèle", email: "ada.modele@exemple.invalid" },
  ...{ contact: "contact@exemple.invalid", hasOrder: false },
};
const GIVEN_BY_ORGANISER = { ...GIVEN, byOrganiser: true, contact: null, hasOrder: true };
const RECEIVED = { byOrganiser: false, other: "Ada Modèle", privacy: ADDRESS };
