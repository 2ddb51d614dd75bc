import type { HeldPlaceLetterKind, LetterContent } from "#app/domain/letter-content.ts";
import type { Language } from "#app/i18n/format.ts";
import { approvalsWaiting, type ConfirmationLetter, confirmationLetter } from "#app/mail/confirmation-letters.ts";
import { offerExpired, placeOffered, waitAsked, waitBegun, waitEnded, waitResumed } from "#app/mail/waiting-letters.ts";
import { ADDRESS, EDITION, either, type LetterExamples, until, type WriteExample } from "./example.ts";

type WaitKind = Extract<LetterContent, { entryId: number } | { requestId: number } | { offerId: number }>["kind"];

/** The letters about held places and waiting lists. */
export const PLACE_LETTERS: LetterExamples<HeldPlaceLetterKind | "approvals-waiting" | WaitKind> = {
  "place-to-confirm": {
    ...variants(confirmation("toConfirm")),
    "then approved": (language, t) =>
      confirmationLetter("toConfirm", { ...held(language, ["Camille Œuvrard"]), asksApproval: true }, t),
    "registered already": (language, t) => confirmationLetter("known", held(language, ["Camille Œuvrard"]), t),
  },
  "approval-awaited": variants(confirmation("approval")),
  "hold-ended": variants(confirmation("ended")),
  "request-declined": variants(confirmation("declined")),
  "approvals-waiting": {
    one: (language, t) => approvalsWaiting({ language, edition: EDITION, requests: 1, address: ADDRESS }, t),
    several: (language, t) => approvalsWaiting({ language, edition: EDITION, requests: 12, address: ADDRESS }, t),
  },
  "wait-to-confirm": {
    "to confirm": (language, t) => waitAsked("toConfirm", waiting(language), t),
    "registered already": (language, t) => waitAsked("registered", waiting(language), t),
    "waiting already": (language, t) => waitAsked("waiting", waiting(language), t),
  },
  "wait-begun": {
    "for a session": (language, t) => waitBegun({ ...waiting(language), number: 7 }, t),
    "for an option": (language, t) =>
      waitBegun(
        {
          ...waiting(language),
          ...{
            waitedFor: { kind: "option", title: either(language, "Dîner de clôture", "Closing dinner") },
            when: null,
          },
          number: 2,
        },
        t,
      ),
    "for a ticket": (language, t) =>
      waitBegun({ ...waiting(language), waitedFor: { kind: "ticket", title: "Élu" }, when: null, number: 1 }, t),
  },
  "wait-ended": {
    "the line is closed": (language, t) => waitEnded("over", waiting(language), t),
    "the organisers ended it": (language, t) => waitEnded("left", waiting(language), t),
  },
  "wait-resumed": { "in its place": (language, t) => waitResumed({ ...waiting(language), number: 7 }, t) },
  "place-offered": {
    free: (language, t) => placeOffered({ ...waiting(language), until: until(language) }, t),
    "instead of what one has": (language, t) => {
      const givesUp = [either(language, "Atelier compost", "Compost workshop")];
      return placeOffered({ ...waiting(language), until: until(language), givesUp }, t);
    },
    "to be paid": (language, t) => placeOffered({ ...waiting(language), paidBy: "card", until: until(language) }, t),
    "to be paid, also by transfer": (language, t) =>
      placeOffered({ ...waiting(language), paidBy: "card-or-transfer", until: until(language) }, t),
  },
  "offer-expired": { "for a session": (language, t) => offerExpired(waiting(language), t) },
};

function confirmation(kind: ConfirmationLetter) {
  return (people: readonly string[]): WriteExample =>
    (language, t) =>
      confirmationLetter(kind, held(language, people), t);
}

function variants(write: (people: readonly string[]) => WriteExample) {
  return { "one person": write(["Camille Œuvrard"]), "several people": write(["Camille Œuvrard", "Ada Modèle"]) };
}

function held(language: Language, people: readonly string[]) {
  return {
    language,
    edition: EDITION,
    orderer: "Camille Œuvrard",
    people,
    ticketTypes: [either(language, "Élu", "Elected")],
    hours: 24,
    asksApproval: false,
    reason: either(language, "Cette catégorie est réservée aux élus.", "This category is for elected members only."),
    address: ADDRESS,
  };
}

function waiting(language: Language) {
  return {
    language,
    edition: EDITION,
    name: "Camille",
    waitedFor: { kind: "session" as const, title: "Visite du port" },
    when: until(language),
    paidBy: null,
    address: ADDRESS,
  };
}
