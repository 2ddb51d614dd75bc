import type { LetterContent, MeetingLetterKind, SeatLetter } from "#app/domain/letter-content.ts";
import type { Language } from "#app/i18n/format.ts";
import {
  type MeetingFacts,
  meetingCancelled,
  meetingChanged,
  meetingConvened,
  meetingLeft,
  meetingProposed,
  membersUnreached,
  minutesKept,
} from "#app/mail/meeting-letters.ts";
import { proposalAnswered } from "#app/mail/proposal-letters.ts";
import { roomAnswered } from "#app/mail/room-letters.ts";
import { seatLetter } from "#app/mail/seat-letters.ts";
import { ADDRESS, EDITION, either, type LetterExamples, TIME_ZONE, type WriteExample } from "./example.ts";

type GroupKind =
  | MeetingLetterKind
  | SeatLetter["kind"]
  | Extract<LetterContent, { answerId: number } | { holdId: number }>["kind"];

const [START, END] = [new Date("2027-10-07T07:30:00Z"), new Date("2027-10-07T08:30:00Z")];
const LATER = { start: new Date("2027-10-14T07:30:00Z"), end: new Date("2027-10-14T08:30:00Z") };
const INVITES = { method: "REQUEST" as const, content: Buffer.from("ics") };
const CANCELS = { method: "CANCEL" as const, content: Buffer.from("ics") };

const GROUP = "Commande publique";
const BEFORE = { title: "Clauses", when: null, where: "Salle Seine", link: null, agenda: "Accueil\nPoint d’étape" };
const NOW = {
  title: "Clauses de réemploi",
  when: null,
  where: "Salle Marne",
  link: "https://visio.exemple.invalid/1",
  agenda: "Accueil\nVote",
};

/** The letters to members and leads of working groups. */
export const GROUP_LETTERS: LetterExamples<GroupKind> = {
  "meeting-proposed": {
    "first dates": (language, t) => meetingProposed(meeting(language), t),
    "dates added": (language, t) => {
      const dates = [
        { start: START, end: END, added: false },
        { ...LATER, added: true },
      ];
      return meetingProposed({ ...meeting(language), dates }, t);
    },
  },
  "meeting-convened": { "with agenda": (language, t) => meetingConvened(meeting(language), INVITES, t) },
  "meeting-changed": {
    "what changed is known": (language, t) => {
      const parts = ["title", "when", "where", "link", "agenda"] as const;
      const changed = parts.map((part) => ({ part, before: BEFORE[part], now: NOW[part] }));
      return meetingChanged(meeting(language), INVITES, changed, t);
    },
    "what changed is not known": (language, t) => meetingChanged(meeting(language), INVITES, [], t),
  },
  "meeting-cancelled": {
    "after a date": (language, t) => meetingCancelled(meeting(language), CANCELS, t),
    "before any date": (language, t) => meetingCancelled({ ...meeting(language), time: null, reason: null }, null, t),
  },
  "meeting-left": { "no longer a member": (language, t) => meetingLeft(meeting(language), CANCELS, t) },
  "meeting-unreached": {
    "one member": (language, t) => {
      const failure = either(language, "L’adresse n’existe pas.", "The address does not exist.");
      return membersUnreached(meeting(language), [{ name: "Ada Modèle", failure }], t);
    },
  },
  "minutes-kept": {
    "for the first time": (language, t) => minutesKept(meeting(language), t, { revised: false }),
    revised: (language, t) => minutesKept(meeting(language), t, { revised: true }),
  },
  "seat-given": { lead: seat("given", "lead"), member: seat("given", "member"), observer: seat("given", "observer") },
  "seat-changed": { secretary: seat("changed", "secretary") },
  "seat-ended": { member: seat("ended", "member") },
  "proposal-accepted": { "with a slot": proposal("accepted") },
  "proposal-countered": { "with a slot": proposal("countered") },
  "proposal-declined": { "with a message": proposal("declined") },
  "room-granted": { "with a reason": room("granted") },
  "room-declined": { "with a reason": room("declined") },
  "room-ended": { "with a reason": room("ended") },
};

function meeting(language: Language): MeetingFacts {
  return {
    language,
    group: GROUP,
    title: "Clauses de réemploi",
    name: "Camille",
    time: { start: START, end: END },
    dates: [
      { start: START, end: END, added: false },
      { ...LATER, added: false },
    ],
    place: "Salle Seine, Palais des Congrès",
    link: "https://visio.exemple.invalid/1",
    agenda: "Accueil\nPoint d’étape\nQuestions diverses",
    reason: either(language, "La salle n’est plus libre.", "The room is no longer free."),
    timeZone: TIME_ZONE,
    address: ADDRESS,
  };
}

function seat(kind: "given" | "changed" | "ended", role: "lead" | "secretary" | "member" | "observer"): WriteExample {
  const facts = { kind, role, group: GROUP, organisation: "Ville imaginaire", capacity: "titular" as const };
  return (language, t) => seatLetter({ ...facts, language, name: "Camille", meetings: 2, address: ADDRESS }, t);
}

function proposal(kind: "accepted" | "countered" | "declined"): WriteExample {
  const slots = kind === "declined" ? [] : [{ start: START, end: END, place: "Salle Seine" }];
  const facts = { kind, slots, edition: EDITION, title: "Clauses de réemploi", group: GROUP, timeZone: TIME_ZONE };
  return (language, t) =>
    proposalAnswered({ ...facts, language, name: "Camille", message: "Merci.\nÀ bientôt.", address: ADDRESS }, t);
}

function room(kind: "granted" | "declined" | "ended"): WriteExample {
  const facts = { kind, edition: EDITION, group: GROUP, title: "Clauses de réemploi", name: "Camille" };
  const slot = { place: "Salle Seine, Palais des Congrès", start: START, end: END, timeZone: TIME_ZONE };
  return (language, t) => {
    const reason = either(language, "La salle est en travaux.", "The room is being repaired.");
    return roomAnswered({ ...facts, ...slot, language, reason, address: ADDRESS }, t);
  };
}
