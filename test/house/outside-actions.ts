import type { MatterKind } from "#app/domain/billing/matters.ts";
import type { LetterContent, LetterKind } from "#app/domain/letter-content.ts";
import type { NoticeKind } from "#app/domain/notices/notice-kinds.ts";

/** How the people concerned learn of an action by a person outside the back office. */
export type Notification =
  /** A letter to the people named. */
  | { readonly letter: LetterKind | LetterContent["kind"]; readonly to: string }
  /** An item under « À traiter », counted in the menu, and a letter to all who may edit the programme. */
  | { readonly notice: NoticeKind }
  /** An item under « À traiter », counted in the menu, for all with the right `edit-orders`. */
  | { readonly matter: MatterKind }
  /** A page that shows it, where there is no letter. */
  | { readonly shown: string };

export type OutsideAction =
  | {
      /** At least one. */
      readonly tells: readonly Notification[];
      /** The test that proves it: its file under `test/`, without `.test.ts`, and its name. */
      readonly proof: readonly [file: string, name: string];
    }
  /** Why no person needs to know. */
  | { readonly nobody: string };

const attendee = (letter: LetterKind): Notification => ({ letter, to: "the attendee" });
const buyer = (letter: LetterKind): Notification => ({ letter, to: "the buyer" });
const waiting = (letter: LetterKind): Notification => ({ letter, to: "the person in line" });
const members = (letter: LetterKind): Notification => ({ letter, to: "the group's members" });
const holder = (letter: LetterKind): Notification => ({ letter, to: "the holder of the seat" });
const account = (letter: LetterContent["kind"]): Notification => ({ letter, to: "the owner of the account" });

const REGISTERING: OutsideAction = {
  tells: [
    attendee("registration-confirmed"),
    attendee("place-to-confirm"),
    buyer("order-placed"),
    { matter: "to-approve" },
  ],
  proof: [
    "domain/registration/holds",
    "a ticket type with approval is held until an organiser decides, who gets a reminder",
  ],
};
const OWN = "what one keeps for oneself";
const ERASED =
  "an erasure passes the places on, ends seats and roles, erases the person, and can be asked for once a letter";
const ADDRESS: readonly [file: string, name: string] = [
  "domain/people/address-changes",
  "the new address confirms, the former one is told and takes the change back for seven days, and all stays the person's",
];
const BY_LINK = "a referent hands out, replaces, reminds and takes back by the link, and a colleague confirms";
const FACTORS: OutsideAction = {
  tells: [account("factors-changed")],
  proof: [
    "routes/sign-in/second-factor",
    "an app is added without scripts by the code it shows, and ten recovery codes are shown once",
  ],
};
const PAPER: readonly [file: string, name: string] = [
  "routes/me/paper-badge",
  "a phone is enough until its person asks for paper; the page of badges then prints theirs alone",
];
const MEETING: readonly [file: string, name: string] = [
  "jobs/meeting-letters",
  "a change is reported with before and after; two waiting changes are one letter, and a convocation has the video link",
];
const ANSWERED: readonly [file: string, name: string] = [
  "domain/reconfirmation/answers",
  "who comes is noted once, and who does not frees the place for the waiting list at once",
];
const ROOM: readonly [file: string, name: string] = [
  "domain/groups/room-requests",
  "a request for a room, its end or its change opens a notice for those who edit the programme",
];
const PROPOSAL: readonly [file: string, name: string] = [
  "domain/groups/proposals",
  "a group's proposal, answer, change or withdrawal opens a notice until an organiser answers",
];
const SEATS: readonly [file: string, name: string] = [
  "domain/groups/seat-letters",
  "new and former holders of a seat get letters with the future meetings; others do not",
];
const RECORD: OutsideAction = {
  tells: [{ shown: "the meeting's page, to the group" }],
  proof: [
    "domain/groups/calendar-states",
    "minutes and decisions can be added after the start, presence on the day, excuses before",
  ],
};
const NOTICES: readonly [file: string, name: string] = [
  "jobs/notice-letters",
  "people who may edit the programme are told of a cancellation at once, and of later ones by one letter an hour later",
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
  proof: [
    "routes/speaker/own-page",
    "slides are recognised by their bytes, and public only with their speaker's consent",
  ],
};
const SPEAKER_ANSWERS: OutsideAction = {
  tells: [{ shown: "the list of speakers, its files and the speaker's page, to organisers" }],
  proof: [
    "routes/speaker/answers",
    "a speaker answers by the invitation's link, and organisers see who owes an answer",
  ],
};
const FILE_ANSWER: OutsideAction = {
  tells: [{ shown: "the registration, the list and its files, to organisers" }],
  proof: [
    "routes/me/file-answers",
    "a person attaches a file after registering, which organisers open from the list, and nobody else",
  ],
};
const ASKED_AGAIN: OutsideAction = {
  tells: [attendee("place-to-confirm")],
  proof: [
    "domain/registration/holds",
    "the letter is sent again within a limit; the address can be corrected three times, and old links are invalid",
  ],
};
const PAID: readonly Notification[] = [
  ...(["order-paid", "payment-waits", "payment-returned", "refund-done", "refund-failed"] as const).map(buyer),
  ...(["late-payment", "amount-differs", "refund-failed", "person-registered-twice"] as const).map((matter) => ({
    matter,
  })),
  { matter: "invoice-missing" },
];

/** Every address outside the back office and the door with a form, and the people it notifies. */
export const OUTSIDE_ACTIONS: Readonly<Record<string, OutsideAction>> = {
  ":year/inscription": REGISTERING,
  ":year/inscription/etapes": REGISTERING,
  ":year/inscription/etapes/:step": REGISTERING,
  ":year/inscription/etapes/abandon": { nobody: OWN },
  ":year/attente": {
    tells: [waiting("wait-begun"), waiting("wait-to-confirm")],
    proof: [
      "routes/site/registration/waiting",
      "where letters confirm places, a queue entry counts once its address is confirmed, and all answers are the same",
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
      "a registered person waits for a full session and gets a place that another gives up",
    ],
  },
  "mon-espace/inscriptions/:code/options/attente": {
    tells: [waiting("wait-begun")],
    proof: [
      "domain/waiting/options",
      "a full option is waited for, and its place is chosen in one gesture when it is offered",
    ],
  },
  "mon-espace/inscriptions/:code/options/dossier": {
    tells: [attendee("registration-changed"), { shown: "the order, the registration and the lists, to organisers" }],
    proof: [
      "domain/billing/priced-options",
      "an option that is added later is an order of its own, which holds it, and gives it once it is paid",
    ],
  },
  "mon-espace/inscriptions/:code/options": {
    tells: [attendee("registration-changed"), { shown: "the registration, the list and its files, to organisers" }],
    proof: [
      "domain/registration/options",
      "options are added and given back later, each told by letter and kept in the history",
    ],
  },
  "mon-espace/inscriptions/:code/reponses": {
    tells: [{ shown: "the registration, the list and its files, to organisers" }],
    proof: [
      "routes/site/registration/questions",
      "a sender that was asked nothing is registered, and owes the answer on the registration's page",
    ],
  },
  "mon-espace/inscriptions/:code/reponses/:question": FILE_ANSWER,
  "mon-espace/inscriptions/:code/reponses/:question/retrait": FILE_ANSWER,
  "mon-espace/inscriptions/:code/nom": {
    tells: [attendee("registration-changed"), { shown: "the badges to print again, to organisers" }],
    proof: [
      "domain/door/badge-runs",
      "a badge is printed again only when its name, organisation, job title, language or number has changed",
    ],
  },
  "mon-espace/inscriptions/:code/lettres-latines": {
    tells: [{ shown: "the badges to print again, to organisers" }],
    proof: [
      "domain/door/badge-runs",
      "Latin letters have a badge printed again with the same number, are deleted with their text, and can be removed",
    ],
  },
  "mon-espace/inscriptions/:code/annulation": {
    tells: [
      ...[attendee("registration-cancelled"), waiting("place-offered"), buyer("place-cancelled")],
      { matter: "paid-place-cancelled" },
    ],
    proof: [
      "domain/billing/letters-to-buyers",
      "a cancelled paid place opens a matter, tells the buyer, and is named in no later letter",
    ],
  },
  "mon-espace/inscriptions/:code/cession": {
    tells: [
      ...[attendee("place-handed-over"), attendee("place-received"), attendee("registration-confirmed")],
      ...[buyer("holder-changed"), waiting("place-offered")],
    ],
    proof: [
      "domain/billing/hand-over",
      "a place goes to a colleague with its booked sessions, and page, badge and waits of the old person end",
    ],
  },
  "mon-espace/inscriptions/:code/venue": {
    tells: [{ shown: "the list of those who were asked, to organisers" }],
    proof: ANSWERED,
  },
  "mon-espace/inscriptions/:code/venue/liberation": {
    tells: [attendee("registration-cancelled"), waiting("place-offered"), buyer("place-cancelled")],
    proof: ANSWERED,
  },
  "mon-espace/inscriptions/:code/venue/reprise": {
    tells: [attendee("registration-confirmed")],
    proof: [
      "domain/reconfirmation/retake",
      "a released person takes the place again with its free sessions, once, while one is left",
    ],
  },
  "mon-espace/inscriptions/:code/badge-papier": {
    tells: [{ shown: "the page of badges, to organisers: how many asked for paper" }],
    proof: PAPER,
  },
  "mon-espace/inscriptions/:code/badge-papier/retrait": {
    tells: [{ shown: "the page of badges, to organisers: how many asked for paper" }],
    proof: PAPER,
  },
  "mon-espace/inscriptions/:code/attente": {
    tells: [waiting("wait-begun")],
    proof: [
      "routes/site/registration/waiting",
      "a registration joins a full session's queue, and the offer names the overlapping booking",
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
      "an ended hold's place goes to the next waiting entry, and can be taken again while places last",
    ],
  },
  "mon-espace/attente/:code/confirmation": {
    tells: [waiting("wait-begun")],
    proof: [
      "routes/site/registration/waiting",
      "where letters confirm places, a queue entry counts once its address is confirmed, and all answers are the same",
    ],
  },
  "mon-espace/attente/:code/acceptation": {
    tells: [attendee("registration-confirmed"), buyer("order-placed")],
    proof: [
      "domain/waiting/paid",
      "an accepted offer with a price becomes an order; if unpaid in time, the place goes to the next entry",
    ],
  },
  "mon-espace/attente/:code/refus": {
    tells: [waiting("place-offered")],
    proof: [
      "domain/waiting/tickets",
      "declining, leaving or expiry offers the place to the next entry, and expiry is reported by letter",
    ],
  },
  "mon-espace/attente/:code/retrait": {
    tells: [waiting("place-offered")],
    proof: [
      "domain/waiting/tickets",
      "declining, leaving or expiry offers the place to the next entry, and expiry is reported by letter",
    ],
  },
  "mon-espace/dossiers/:code/paiement": {
    tells: [{ shown: "the order's page, to the buyer, until Stripe says that it was paid" }],
    proof: ["payments/card", "a buyer who returns before the hook's event has a place"],
  },
  "mon-espace/dossiers/:code/demande-de-facture": {
    tells: [{ shown: "the invoice on the order's page, to the buyer" }],
    proof: ["domain/billing/invoice-timing", "a private person is invoiced on demand only"],
  },
  "mon-espace/dossiers/:code/virement": {
    tells: [buyer("order-placed"), buyer("place-to-confirm"), { matter: "to-approve" }],
    proof: ["payments/transfer", "a place for one is changed from card to transfer once its company is named"],
  },
  "mon-espace/dossiers/:code/facturation": {
    tells: [{ shown: "the invoice on the order's page, to the buyer; the matter that it was missing is closed" }],
    proof: [
      "payments/order-form",
      "a missing buyer is given after paying, which issues the invoice; later changes are refused",
    ],
  },
  "mon-espace/dossiers/:code/abandon": {
    tells: [buyer("order-given-up"), waiting("place-offered")],
    proof: ["domain/billing/letters-to-buyers", "a buyer who pays twice or after cancelling is told of the refund"],
  },
  "hooks/stripe": {
    tells: PAID,
    proof: [
      "domain/billing/letters-to-buyers",
      "a buyer who pays late without a place is told of the payment, the refund and its completion",
    ],
  },

  "remboursement/:token": {
    tells: [{ shown: "the page itself, and the organisers' list of refunds by transfer, where it is ready" }],
    proof: [
      "routes/me/refund-account",
      "a buyer gives and corrects an account by the letter's link, until its refund is in a file",
    ],
  },
  "contingent/:token/personnes": {
    tells: [attendee("place-allotted")],
    proof: ["routes/me/allotments", BY_LINK],
  },
  "contingent/:token/liste": {
    tells: [attendee("place-allotted")],
    proof: [
      "routes/me/allotment-lists",
      "a pasted list is shown line by line first, then handed out: all of it, or its good lines alone",
    ],
  },
  "contingent/:token/fichier": { nobody: "it shows the lines of the file in the form of a list and stores nothing" },
  "contingent/:token/rappel": { tells: [attendee("place-allotted")], proof: ["routes/me/allotments", BY_LINK] },
  "contingent/:token/personnes/:id/rappel": {
    tells: [attendee("place-allotted")],
    proof: ["routes/me/allotments", BY_LINK],
  },
  "contingent/:token/personnes/:id/remplacement": {
    tells: [attendee("place-handed-over"), attendee("place-received")],
    proof: ["routes/me/allotments", BY_LINK],
  },
  "contingent/:token/personnes/:id/reprise": {
    tells: [attendee("registration-cancelled")],
    proof: ["routes/me/allotments", BY_LINK],
  },
  "mon-espace/inscriptions/:code/confirmation": {
    tells: [{ shown: "the referent's page and the allotment's in the back office, as confirmed" }],
    proof: ["routes/me/allotments", BY_LINK],
  },
  "devis/:token/acceptation": {
    tells: [
      buyer("order-placed"),
      { shown: "the order, with its quotation, and the quotation's page in the back office" },
    ],
    proof: ["routes/me/quotations", "a town hall accepts its quotation by its link, with a purchase order"],
  },
  "devis/:token/refus": {
    tells: [{ shown: "the quotation's page and the list of quotations, as declined" }],
    proof: ["routes/me/quotations", "a declined quotation can no longer be accepted, and its places are free"],
  },
  "devis/:token/bon-de-commande": {
    tells: [{ shown: "the quotation's page in the back office, where the file is opened" }],
    proof: ["routes/me/quotations", "a town hall accepts its quotation by its link, with a purchase order"],
  },
  "intervention/:token": ANSWER,
  "mon-espace/interventions/:id": ANSWER,
  ...both("page", PROFILE),
  ...both("portrait", PROFILE),
  ...both("portrait/suppression", PROFILE),
  ...both("reponses/:year", SPEAKER_ANSWERS),
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
      "a member without a convocation is convened by the next letter; added dates and revised minutes are marked",
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
      "a lead sees whom a convocation has reached and sends failed letters again; a member sees neither",
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
      "a member without a convocation is convened by the next letter; added dates and revised minutes are marked",
    ],
  },
  "groupes/:slug/espace/reunions/:id/votes": {
    tells: [{ shown: "the meeting's page, to the group's leads: who answered what, and the best date" }],
    proof: [
      "domain/groups/groups",
      "votes can change until the date is decided, and the best date excludes the fewest people",
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
    proof: ["routes/sign-in/sign-in", "a known and an unknown address receive the same answer and a letter each"],
  },
  "connexion/code": {
    tells: [account("new-browser"), account("codes-refused")],
    proof: [
      "routes/sign-in/sign-in",
      "a stranger's attempts invalidate neither the owner's code nor the letter's link, and are reported",
    ],
  },
  "connexion/lien/:token": {
    tells: [account("new-browser")],
    proof: [
      "routes/sign-in/logins",
      "a sign-in from a browser new to the account is reported by one letter with its time and browser",
    ],
  },
  "connexion/verification": {
    tells: [account("new-browser")],
    proof: [
      "routes/sign-in/logins",
      "a sign-in from a browser new to the account is reported by one letter with its time and browser",
    ],
  },
  "connexion/cle": {
    tells: [account("new-browser")],
    proof: [
      "routes/sign-in/logins",
      "a sign-in from a browser new to the account is reported by one letter with its time and browser",
    ],
  },
  "connexion/reprise": { nobody: "it shows a refused form again and stores nothing" },
  deconnexion: { nobody: OWN },
  "mon-espace/agenda": { nobody: OWN },
  ":year/mon-programme/ajout": { nobody: OWN },
  ":year/mon-programme/retrait": { nobody: OWN },
  ":year/mon-programme/agenda": { nobody: OWN },
  "mon-espace/coordonnees": { nobody: OWN },
  "mon-espace/langue": { nobody: OWN },
  "mon-espace/adresse": { tells: [account("address-asked")], proof: ADDRESS },
  "mon-espace/adresse/:token": { tells: [account("address-changed")], proof: ADDRESS },
  "mon-espace/adresse/retour/:token": { tells: [account("address-undone")], proof: ADDRESS },
  "desabonnement/:token": { nobody: OWN },
  "enquete/:token": { nobody: "organisers read the figures; nobody is told of one person's answers" },
  "desabonnement/:token/reprise": { nobody: OWN },
  "mon-espace/effacement": {
    tells: [account("erasure-asked")],
    proof: ["domain/erasure/erase-on-request", ERASED],
  },
  "mon-espace/effacement/abandon": { nobody: OWN },
  "mon-espace/effacement/:token/conservation": { nobody: OWN },
  "mon-espace/effacement/:token": {
    tells: [account("data-erased"), account("erasure-waits"), { notice: "speaker-erased" }],
    proof: ["domain/erasure/erase-on-request", ERASED],
  },
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
      "changes to the sign-in must be confirmed; the form is sent again afterwards",
    ],
  },
};

/** A speaker's page: under the link of a letter, and signed in. */
function both(page: string, action: OutsideAction): Record<string, OutsideAction> {
  return { [`intervention/:token/${page}`]: action, [`mon-espace/interventions/${page}`]: action };
}
