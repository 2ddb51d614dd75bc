import { newSigningKey, signBadgeCode } from "#app/domain/registration/badge-code.ts";
import type { BadgeData } from "#app/print/badge-data.ts";
import type { TicketData } from "#app/print/ticket-data.ts";

export const key = newSigningKey();

/** A badge of a fictional person, with the fields given. */
export function badge(person: Partial<BadgeData["person"]> = {}, rest: Partial<BadgeData> = {}): BadgeData {
  return {
    edition: { name: "Colloque d’essai 2027", dates: "du 3 au 5 juin 2027" },
    person: { givenName: "Ana", familyName: "Exemple", jobTitle: "Architecte", organisation: "Atelier", ...person },
    role: { kind: "attendee", word: "Participante" },
    code: signBadgeCode(key.seed, { edition: 1, registration: 7, badge: 1 }),
    number: "KQ7-4XY",
    ...rest,
  };
}

export function ticket(rest: Partial<TicketData> = {}): TicketData {
  return {
    edition: { name: "Colloque d’essai 2027", dates: "du 3 au 5 juin 2027", place: "Halle", timeZone: "Europe/Paris" },
    person: { givenName: "Ana", familyName: "Exemple", organisation: "Atelier" },
    ticketType: "Collectivité",
    code: signBadgeCode(key.seed, { edition: 1, registration: 7, badge: 1 }),
    number: "KQ7-4XY",
    sessions: [],
    language: "fr",
    words: {
      ticket: "Billet",
      booked: "Programme",
      nothingBooked: "Rien",
      options: "Options",
      atTheDoor: "Montrez ce code",
      howToCome: "Venir",
      directions: "Métro\nVélo",
    },
    ...rest,
  };
}
