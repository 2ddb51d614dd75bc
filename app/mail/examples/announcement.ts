import type { Language } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { type AnnouncementFacts, announcementLetter } from "#app/mail/announcement-letter.ts";
import { answersOwed } from "#app/mail/answers-owed.ts";
import { tried } from "#app/mail/tried-letter.ts";
import { ADDRESS, EDITION, either, type LetterExamples } from "./example.ts";
import { registrationFacts } from "./registration.ts";

const FRENCH = `Bonjour {prénom},

Le colloque ouvre **jeudi à 8 h 30**. Pour entrer vite :

1. présentez votre billet, sur téléphone ou imprimé ;
2. déposez vos affaires au vestiaire.

> Venez en métro : il n’y a pas de parking.

{page}

Votre catégorie est {catégorie}. Le [plan d’accès](https://colloque.example/acces) est en ligne.`.replace(
  / ([:;])/g,
  " $1",
);

const ENGLISH = `Hello {first name},

The conference opens on *Thursday*.

## What to bring

- your ticket
- a cup

{page}

You come as {ticket type}.`;

/** The letters that organisers write. */
export const ANNOUNCEMENT_LETTERS: LetterExamples<
  "announcement" | "announcement-test" | "needs-letter" | "needs-letter-test" | "letter-text-test"
> = {
  announcement: { "with all its marks": (language, t) => announcementLetter(facts(language, { isTest: false }), t) },
  "letter-text-test": {
    "a confirmation": async (language, t) => tried(await answersOwed(registrationFacts(language), OWED, t), t),
  },
  "needs-letter": { "to a person": (language, t) => announcementLetter(facts(language, { isTest: false }), t) },
  "needs-letter-test": { "as it is tried": (language, t) => announcementLetter(facts(language, { isTest: true }), t) },
  "announcement-test": { "as it is tried": (language, t) => announcementLetter(facts(language, { isTest: true }), t) },
};

const OWED = { questions: ["Arrivée ?".replace(" ?", "\u00a0?")], due: null };

function facts(language: Language, { isTest }: { isTest: boolean }): AnnouncementFacts {
  return {
    ...{
      language,
      isTest,
      links: { page: ADDRESS, survey: ADDRESS + path(language, "/enquete/:token", { token: "exemple" }) },
      unsubscribe: `${ADDRESS}/desabonnement`,
    },
    subject: either(language, "{colloque} : venir jeudi".replace(" :", " :"), "{conference}: coming on Thursday"),
    text: either(language, FRENCH, ENGLISH),
    values: {
      ...{ givenName: "Camille", familyName: "Œuvrard", edition: EDITION },
      ticketType: either(language, "Élu ou agent d’une commune", "Local authority"),
    },
  };
}
