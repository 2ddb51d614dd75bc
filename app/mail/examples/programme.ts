import type { LetterContent } from "#app/domain/letter-content.ts";
import { NOTICE_KINDS } from "#app/domain/notices/notice-kinds.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { speakerAnswersOwed } from "#app/mail/answers-owed.ts";
import { programmeNotices } from "#app/mail/notice-letter.ts";
import {
  attendeeMailing,
  type MailingFacts,
  type MailingSession,
  speakerMailing,
} from "#app/mail/programme-letters.ts";
import { speakerInvited } from "#app/mail/speaker-invited.ts";
import { ADDRESS, EDITION, either, type LetterExamples, TIME_ZONE, until } from "./example.ts";

type ProgrammeKind =
  | Extract<LetterContent, { invitationId: number } | { recipientId: number } | { speakerId: number }>["kind"]
  | "programme-notices";

/** The letters about the programme, to speakers, attendees and organisers. */
export const PROGRAMME_LETTERS: LetterExamples<ProgrammeKind> = {
  "speaker-invited": {
    "with a slot": (language, t) => speakerInvited(invitation(language), t, { reminder: false }),
    "without a slot": (language, t) => {
      const facts = invitation(language);
      const session = { ...facts.session, start: null, end: null, place: "" };
      return speakerInvited({ ...facts, session, companions: [], message: null }, t, { reminder: false });
    },
  },
  "speaker-reminded": { "once more": (language, t) => speakerInvited(invitation(language), t, { reminder: true }) },
  "speaker-answers-owed": {
    "two questions": (language, t) =>
      speakerAnswersOwed(
        owing(language),
        {
          questions: [
            either(language, "De quel matériel avez-vous besoin ?", "Which equipment do you need?"),
            either(language, "Quand arriverez-vous ?", "When will you arrive?"),
          ],
          due: null,
        },
        t,
      ),
    "one, before its day": (language, t) =>
      speakerAnswersOwed(
        owing(language),
        { questions: [either(language, "Quand arriverez-vous ?", "When will you arrive?")], due: "2027-05-20" },
        t,
      ),
  },
  "attendee-told": {
    moved: (language, t) => attendeeMailing(mailingFacts(language, ["moved"]), t),
    "called off": (language, t) => attendeeMailing(mailingFacts(language, ["cancelled"]), t),
    "several changes": (language, t) =>
      attendeeMailing(mailingFacts(language, ["moved", "cancelled", "restored", "opened"]), t),
  },
  "speaker-told": {
    "answers by letter": (language, t) => speakerMailing(mailingFacts(language, ["moved"]), t),
    "answers on the page": (language, t) =>
      speakerMailing({ ...mailingFacts(language, ["moved"]), answers: "on-page" }, t),
    "answers elsewhere": (language, t) =>
      speakerMailing({ ...mailingFacts(language, ["restored"]), answers: "elsewhere" }, t),
    "called off": (language, t) => speakerMailing(mailingFacts(language, ["cancelled"]), t),
  },
  "programme-notices": {
    "of every kind": (language, t) =>
      programmeNotices(notices(language), t, messagesIn(language).getFixedT(null, "notices")),
  },
};

const START = new Date("2027-06-03T07:30:00Z");
const END = new Date("2027-06-03T09:00:00Z");

function owing(language: Language) {
  return { language, name: "Camille Œuvrard", edition: EDITION, address: ADDRESS };
}

function invitation(language: Language) {
  return {
    language,
    name: "Camille Œuvrard",
    edition: EDITION,
    timeZone: TIME_ZONE,
    session: {
      title: "Réemploi",
      role: "speaker" as const,
      start: START,
      end: END,
      place: "Salle A, Palais des Congrès",
    },
    companions: ["Ada Modèle", "Zoé Exemple"],
    message: either(
      language,
      "Nous serions heureux de vous entendre.\nÀ bientôt.",
      "We would love to hear you.\nSee you.",
    ),
    address: ADDRESS,
  };
}

function mailingFacts(language: Language, kinds: readonly MailingSession["kind"][]): MailingFacts {
  const sessions = kinds.map((kind, at) => ({
    title: ["Réemploi", "Visite du port", "Déchets du bâtiment", "Achats"][at] ?? "",
    kind,
    before: { start: START, end: END, place: "Salle A" },
    after:
      kind === "opened"
        ? { start: START, end: END, place: "" }
        : { start: END, end: new Date(+END + 3_600_000), place: "Salle B" },
    calendar: {
      fileName: `${at + 1}.ics`,
      method: kind === "cancelled" ? ("CANCEL" as const) : ("REQUEST" as const),
      content: Buffer.from("ics"),
    },
  }));
  const facts = { name: "Camille", edition: EDITION, timeZone: TIME_ZONE, address: ADDRESS };
  return { ...facts, language, sessions, opens: true, answers: "by-letter" };
}

function notices(language: Language) {
  const all = NOTICE_KINDS.map((kind) => ({
    kind,
    moment: until(language),
    words: kind === "speaker-confirmed" ? either(language, "J’arriverai à 10 h.", "I will arrive at 10.") : null,
    session: { id: 1, title: "Réemploi" },
    speaker: { id: 1, name: "Ada Modèle" },
    proposal: { id: 1, title: "Clauses de réemploi", group: "Commande publique" },
    hold: { id: 1, room: "Salle Seine", meeting: "Point d’étape", group: "Commande publique" },
  }));
  return { language, edition: EDITION, notices: all, address: ADDRESS };
}
