import type { MatterKind } from "#app/domain/billing/matters.ts";
import type { LetterContent, LetterKind } from "#app/domain/letter-content.ts";
import type { NoticeKind } from "#app/domain/notices/notices.ts";

/** How an action by a person outside the back office reaches those who must act or know. */
export type Told =
  /** A letter to the people named. */
  | { readonly letter: LetterKind | LetterContent["kind"]; readonly to: string }
  /** An item under « À traiter », counted in the menu, and a letter to all who may edit the programme. */
  | { readonly notice: NoticeKind }
  /** An item under « À traiter », counted in the menu, for all who keep the orders. */
  | { readonly matter: MatterKind }
  /** A page on which it waits, or is read, where no letter says it. */
  | { readonly shown: string };

export type OutsideAction =
  | {
      /** At least one. */
      readonly tells: readonly Told[];
      /** The test that proves it: its file under `test/`, without `.test.ts`, and its name. */
      readonly proof: readonly [file: string, name: string];
    }
  /** Why nobody has to know. */
  | { readonly nobody: string };

const attendee = (letter: LetterKind): Told => ({ letter, to: "the attendee" });
const buyer = (letter: LetterKind): Told => ({ letter, to: "the buyer" });
const waiting = (letter: LetterKind): Told => ({ letter, to: "the person in line" });
const members = (letter: LetterKind): Told => ({ letter, to: "the group's members" });
const holder = (letter: LetterKind): Told => ({ letter, to: "the holder of the seat" });
const account = (letter: LetterContent["kind"]): Told => ({ letter, to: "the owner of the account" });

const OWN = "what one keeps for oneself";
const FACTORS: OutsideAction = {
  tells: [account("factors-changed")],
  proof: [
    "routes/sign-in/second-factor",
    "an app is added without scripts by the code it shows, and ten recovery codes are shown once",
  ],
};
const MEETING: readonly [file: string, name: string] = [
  "jobs/meeting-letters",
  "a change is told with what was and what is; two changes that wait are one letter, and a convocation carries the video link",
];
const ROOM: readonly [file: string, name: string] = [
  "domain/groups/room-requests",
  "a room that is asked for, given back or asked for another hour is told to those who keep the programme",
];
const PROPOSAL: readonly [file: string, name: string] = [
  "domain/groups/proposals",
  "what a group proposes, answers to an offer, changes or withdraws waits for an organiser, until one answers again",
];
const SEATS: readonly [file: string, name: string] = [
  "domain/groups/seat-letters",
  "who comes to a seat and who leaves it are told, with the meetings to come; those who stay are not",
];
const RECORD: OutsideAction = {
  tells: [{ shown: "the meeting's page, to the group" }],
  proof: [
    "domain/groups/calendar-states",
    "minutes and decisions wait for the start, presence for the day; excuses are noted before",
  ],
};
const NOTICES: readonly [file: string, name: string] = [
  "jobs/notice-letters",
  "who may change the programme is told at once of a cancellation, and of all that follows by one letter an hour later",
];
const ANSWER: OutsideAction = {
  tells: (["speaker-declined", "speaker-cancelled", "speaker-returned", "speaker-confirmed"] as const).map(
    (notice) => ({ notice }),
  ),
  proof: NOTICES,
};
const PROFILE: OutsideAction = { tells: [{ notice: "profile-changed" }], proof: NOTICES };
const SLIDES: OutsideAction = {
  tells: [{ shown: "the session's public page, once the speaker publishes them" }],
  proof: ["routes/speaker/own-page", "slides are told by their bytes, and public only when their speaker says so"],
};
const ASKED_AGAIN: OutsideAction = {
  tells: [attendee("place-to-confirm")],
  proof: [
    "domain/registration/holds",
    "the letter is sent again, not as often as one likes; the address is corrected three times, and the old link is worth nothing",
  ],
};
const PAID: readonly Told[] = [
  ...(["order-paid", "payment-waits", "payment-returned", "refund-done", "refund-failed"] as const).map(buyer),
  ...(["late-payment", "amount-differs", "refund-failed", "person-registered-twice"] as const).map((matter) => ({
    matter,
  })),
  { matter: "invoice-missing" },
];

/** Every address outside the back office and the door that takes a form, with whom its form tells. */
export const OUTSIDE_ACTIONS: Readonly<Record<string, OutsideAction>> = {
  ":year/inscription": {
    tells: [
      attendee("registration-confirmed"),
      attendee("place-to-confirm"),
      buyer("order-placed"),
      { matter: "to-approve" },
    ],
    proof: [
      "domain/registration/holds",
      "a ticket type that asks for approval is held until an organiser decides, who is told what waits",
    ],
  },
  ":year/attente": {
    tells: [waiting("wait-begun"), waiting("wait-to-confirm")],
    proof: [
      "routes/site/registration/waiting",
      "where letters confirm places, nobody waits before their address is proven, and all answers read the same",
    ],
  },
  ":year/dossier": {
    tells: [buyer("order-placed"), buyer("place-to-confirm"), { matter: "to-approve" }],
    proof: [
      "payments/requests",
      "an anonymous form with a city's SIRET gives neither tickets nor an invoice until its address is proven and an organiser approves",
    ],
  },
  "mon-espace/inscriptions/:code/seances": {
    tells: [attendee("registration-changed"), waiting("place-offered")],
    proof: [
      "domain/waiting/sessions",
      "whoever is registered waits for a full session, and gets the place that somebody swaps for another",
    ],
  },
  "mon-espace/inscriptions/:code/nom": {
    tells: [attendee("registration-changed"), { shown: "the badges to print again, to organisers" }],
    proof: [
      "domain/door/badge-runs",
      "a badge is printed again when its name, organisation, function, language or number changed, and no other",
    ],
  },
  "mon-espace/inscriptions/:code/lettres-latines": {
    tells: [{ shown: "the badges to print again, to organisers" }],
    proof: [
      "domain/door/badge-runs",
      "Latin letters print a badge again under its own number, end with the text they stand for, and are taken back",
    ],
  },
  "mon-espace/inscriptions/:code/annulation": {
    tells: [
      ...[attendee("registration-cancelled"), waiting("place-offered"), buyer("place-cancelled")],
      { matter: "paid-place-cancelled" },
    ],
    proof: [
      "domain/billing/buyer-is-told",
      "a paid place that is cancelled leaves a matter for a person and a word to the buyer, and is named in no later letter",
    ],
  },
  "mon-espace/inscriptions/:code/attente": {
    tells: [waiting("wait-begun")],
    proof: [
      "routes/site/registration/waiting",
      "a full session is waited for from one's registration, and what is booked meanwhile is named when a place is offered",
    ],
  },
  "mon-espace/inscriptions/:code/courriel": ASKED_AGAIN,
  "mon-espace/inscriptions/:code/adresse": ASKED_AGAIN,
  "mon-espace/dossiers/:code/courriel": ASKED_AGAIN,
  "mon-espace/dossiers/:code/adresse": ASKED_AGAIN,
  "mon-espace/confirmations/:code": {
    tells: [
      attendee("registration-confirmed"),
      buyer("order-placed"),
      buyer("approval-awaited"),
      { matter: "to-approve" },
    ],
    proof: [
      "payments/requests",
      "an anonymous form with a city's SIRET gives neither tickets nor an invoice until its address is proven and an organiser approves",
    ],
  },
  "mon-espace/confirmations/:code/reprise": {
    tells: [attendee("registration-confirmed")],
    proof: [
      "domain/registration/holds",
      "a hold that ends gives its place to whoever waits, and is taken again by one click while places last",
    ],
  },
  "mon-espace/attente/:code/confirmation": {
    tells: [waiting("wait-begun")],
    proof: [
      "routes/site/registration/waiting",
      "where letters confirm places, nobody waits before their address is proven, and all answers read the same",
    ],
  },
  "mon-espace/attente/:code/acceptation": {
    tells: [attendee("registration-confirmed"), buyer("order-placed")],
    proof: [
      "domain/waiting/paid",
      "an offer of a place that costs becomes an order that holds it; unpaid in time, the place goes to the next",
    ],
  },
  "mon-espace/attente/:code/refus": {
    tells: [waiting("place-offered")],
    proof: [
      "domain/waiting/tickets",
      "who refuses, leaves or lets the time pass makes way for the next, and is told of the time that passed",
    ],
  },
  "mon-espace/attente/:code/retrait": {
    tells: [waiting("place-offered")],
    proof: [
      "domain/waiting/tickets",
      "who refuses, leaves or lets the time pass makes way for the next, and is told of the time that passed",
    ],
  },
  "mon-espace/dossiers/:code/paiement": {
    tells: [{ shown: "the order's page, to the buyer, until Stripe says that it was paid" }],
    proof: ["payments/card", "whoever comes back from paying before the hook is told has a place"],
  },
  "mon-espace/dossiers/:code/facturation": {
    tells: [{ shown: "the invoice on the order's page, to the buyer; the matter that it was missing is closed" }],
    proof: [
      "payments/order-form",
      "who is billed is said after paying where nobody said it, and the invoice is there; then nothing changes any more",
    ],
  },
  "mon-espace/dossiers/:code/abandon": {
    tells: [buyer("order-given-up"), waiting("place-offered")],
    proof: ["domain/billing/buyer-is-told", "who pays twice, or after giving up, is told that it goes back"],
  },
  "hooks/stripe": {
    tells: PAID,
    proof: [
      "domain/billing/buyer-is-told",
      "whoever pays late without a place is told that it came, that it goes back, and that it is back",
    ],
  },

  "intervention/:token": ANSWER,
  "mon-espace/interventions/:id": ANSWER,
  ...both("page", PROFILE),
  ...both("portrait", PROFILE),
  ...both("portrait/suppression", PROFILE),
  ...both("supports/:session", SLIDES),
  ...both("supports/:session/:slides/publication", SLIDES),
  ...both("supports/:session/:slides/suppression", SLIDES),

  "groupes/:slug/espace/reunions/nouvelle": {
    tells: [members("meeting-proposed")],
    proof: ["journeys/group", "a meeting goes all the way from two dates to its public minutes"],
  },
  "groupes/:slug/espace/reunions/:id/dates": {
    tells: [members("meeting-proposed")],
    proof: [
      "jobs/meeting-letters",
      "a member whom no convocation reached is convened by the next letter; dates added and minutes revised say so",
    ],
  },
  "groupes/:slug/espace/reunions/:id/choix": {
    tells: [{ shown: "the meeting's page, to the group, until the convocation" }, { notice: "room-asked" }],
    proof: ROOM,
  },
  "groupes/:slug/espace/reunions/:id/modification": {
    tells: [members("meeting-changed"), { notice: "room-asked" }],
    proof: ROOM,
  },
  "groupes/:slug/espace/reunions/:id/annulation": {
    tells: [members("meeting-cancelled")],
    proof: [
      "domain/groups/archive-group",
      "archiving a group cancels its meetings to come, frees their rooms, withdraws its proposals and tells its members",
    ],
  },
  "groupes/:slug/espace/reunions/:id/convocation": { tells: [members("meeting-convened")], proof: MEETING },
  "groupes/:slug/espace/reunions/:id/courriels/:letter/relance": {
    tells: [{ shown: "the member's mailbox: the letter that failed is sent again" }],
    proof: [
      "routes/groups/meeting-pages",
      "a lead sees whom a convocation has reached, and sends again what failed; a member sees nothing of it",
    ],
  },
  "groupes/:slug/espace/reunions/:id/salle": {
    tells: [members("meeting-changed"), { notice: "room-asked" }],
    proof: ROOM,
  },
  "groupes/:slug/espace/reunions/:id/salle/:hold/fin": { tells: [members("meeting-changed")], proof: ROOM },
  "groupes/:slug/espace/reunions/:id/presence": RECORD,
  "groupes/:slug/espace/reunions/:id/emargement": RECORD,
  "groupes/:slug/espace/reunions/:id/decisions": RECORD,
  "groupes/:slug/espace/reunions/:id/decisions/:decision": RECORD,
  "groupes/:slug/espace/reunions/:id/compte-rendu": {
    tells: [members("minutes-kept")],
    proof: [
      "jobs/meeting-letters",
      "a member whom no convocation reached is convened by the next letter; dates added and minutes revised say so",
    ],
  },
  "groupes/:slug/espace/reunions/:id/votes": {
    tells: [{ shown: "the meeting's page, to the group's leads: who answered what, and the best date" }],
    proof: [
      "domain/groups/groups",
      "votes change until the date is decided, and the best date is the one that leaves nobody out",
    ],
  },
  "groupes/:slug/espace/propositions/nouvelle": { tells: [{ notice: "session-proposed" }], proof: PROPOSAL },
  "groupes/:slug/espace/propositions/:id/modification": {
    tells: [{ notice: "proposal-corrected" }, { notice: "proposal-changed" }],
    proof: PROPOSAL,
  },
  "groupes/:slug/espace/propositions/:id/retrait": { tells: [{ notice: "proposal-withdrawn" }], proof: PROPOSAL },
  "groupes/:slug/espace/propositions/:id/accord": { tells: [{ notice: "offer-taken" }], proof: PROPOSAL },
  "groupes/:slug/espace/propositions/:id/refus": { tells: [{ notice: "offer-refused" }], proof: PROPOSAL },
  "groupes/:slug/espace/sieges": { tells: [holder("seat-given")], proof: SEATS },
  "groupes/:slug/espace/sieges/:seat": {
    tells: [holder("seat-given"), holder("seat-changed"), holder("seat-ended")],
    proof: SEATS,
  },
  "groupes/:slug/espace/sieges/:seat/fin": { tells: [holder("seat-ended")], proof: SEATS },

  connexion: {
    tells: [account("sign-in")],
    proof: ["routes/sign-in/sign-in", "a known and an unknown address get the same answer, and a letter each"],
  },
  "connexion/code": {
    tells: [account("new-browser"), account("codes-refused")],
    proof: [
      "routes/sign-in/sign-in",
      "a stranger's tries close no code of the owner, keep nobody from the letter's link, and are told",
    ],
  },
  "connexion/lien/:token": {
    tells: [account("new-browser")],
    proof: [
      "routes/sign-in/logins",
      "a sign-in on a browser that is new to the account is told by letter, once, with its time and browser",
    ],
  },
  "connexion/verification": {
    tells: [account("new-browser")],
    proof: [
      "routes/sign-in/logins",
      "a sign-in on a browser that is new to the account is told by letter, once, with its time and browser",
    ],
  },
  "connexion/cle": {
    tells: [account("new-browser")],
    proof: [
      "routes/sign-in/logins",
      "a sign-in on a browser that is new to the account is told by letter, once, with its time and browser",
    ],
  },
  "connexion/reprise": { nobody: "it shows a refused form again and stores nothing" },
  deconnexion: { nobody: OWN },
  "mon-espace/agenda": { nobody: OWN },
  "mon-espace/coordonnees": { nobody: OWN },
  "mon-espace/langue": { nobody: OWN },
  "mon-espace/securite/connexions": { nobody: OWN },
  "mon-espace/securite/cles/:id": { nobody: OWN },
  "mon-espace/securite/cles": FACTORS,
  "mon-espace/securite/cles/:id/retrait": FACTORS,
  "mon-espace/securite/application": FACTORS,
  "mon-espace/securite/application/retrait": FACTORS,
  "mon-espace/securite/codes": FACTORS,
  "mon-espace/confirmation": {
    tells: [account("confirm")],
    proof: [
      "routes/sign-in/second-factor",
      "what changes how one signs in is asked to be confirmed, with what was typed sent again afterwards",
    ],
  },
};

/** A speaker's page under the link of a letter, and signed in. */
function both(page: string, action: OutsideAction): Record<string, OutsideAction> {
  return { [`intervention/:token/${page}`]: action, [`mon-espace/interventions/${page}`]: action };
}
