import { randomUUID } from "node:crypto";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { type Acceptance, acceptQuotation } from "#app/domain/quotations/accept-quotation.ts";
import { makeQuotation, type QuotationMade } from "#app/domain/quotations/make-quotation.ts";
import type { Attendee } from "#app/domain/registration/request.ts";
import type { Database } from "#app/domain/transaction.ts";
import { BUYER } from "./billing-samples.ts";
import { NOW } from "./database.ts";
import { makePaidEdition } from "./paid-samples.ts";

/** A town hall; the SIRET is of no enterprise. */
export const TOWN_HALL: Buyer = {
  ...BUYER,
  ...{ kind: "public", name: "Commune de Villefictive", siret: "21990001600011", email: "compta@villefictive.example" },
};

/** The edition of `makePaidEdition` with so many places, in March 2030, so that a quotation can be valid for weeks. */
export async function makeQuotingEdition(db: Database, places = 100): Promise<number> {
  const { id } = await makePaidEdition(db, { quotas: { places } });
  await db.updateTable("edition_day").set({ day: "2030-03-12" }).execute();
  return id;
}

/** A person to be named. */
export function attendeeOf(givenName: string): Attendee {
  const email = `${givenName.toLowerCase()}@villefictive.example`;
  return { givenName, familyName: "Modèle", email, organisation: null, jobTitle: null };
}

/**
 * Makes a quotation for the town hall: by default two places of `visiteur` for people to be named, valid until 9 February
 * 2030, holding none. @throws when it is refused
 */
export async function quote(db: Database, edition: number, changes: Partial<QuotationMade> = {}) {
  const outcome = await makeQuotation(db, await quoting(db, edition, changes));
  if (outcome.kind !== "sent") throw new Error(outcome.kind);
  return { id: outcome.id, reference: outcome.reference };
}

/** What such a quotation is made of. */
export async function quoting(
  db: Database,
  edition: number,
  changes: Partial<QuotationMade> = {},
): Promise<QuotationMade> {
  const place = { ticketType: "visiteur", attendee: null };
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const made: QuotationMade = {
    ...{ edition, submission: randomUUID(), language: "fr", buyer: TOWN_HALL, contactName: "Service culture", by },
    ...{ places: [place, place], lastDay: "2030-02-09", holdsPlaces: false, now: NOW },
  };
  return Object.assign(made, changes);
}

/** Accepts a quotation by its link, for Ada and Blaise. */
export async function accept(db: Database, quotation: number, changes: Partial<Acceptance> = {}) {
  return await acceptQuotation(db, { ...acceptanceOf(quotation), ...changes });
}

/** How it is accepted. */
export function acceptanceOf(quotation: number): Acceptance {
  return {
    ...{ quotation, acceptor: { name: "Zoé Exemple", role: "Directrice" }, commitmentNumber: null, now: NOW },
    ...{ people: [attendeeOf("Ada"), attendeeOf("Blaise")], purchaseOrder: null, by: null },
  };
}

/** How many places of each quota are taken. */
export async function placesTaken(db: Database): Promise<number[]> {
  const rows = await db.selectFrom("quota").select("used").orderBy("id").execute();
  return rows.map(({ used }) => used);
}
