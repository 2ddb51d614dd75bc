import type { LetterContent } from "#app/domain/letter-content.ts";
import { post } from "#app/domain/outbox.ts";
import { newSigningKey } from "#app/domain/registration/badge-code.ts";
import type { Trx } from "#app/domain/transaction.ts";
import type { Language } from "#app/i18n/format.ts";
import type { Database } from "#db/connect.ts";
import { NOW } from "./database.ts";

export interface Registered {
  readonly editionId: number;
  readonly registrationId: number;
  readonly personId: number;
  readonly sessionId: number;
  readonly publicKey: Buffer;
}

/** Makes an edition of two days with one workshop, and one person registered for both. Everyone is invented. */
export async function registeredPerson(db: Database, { language = "fr", place = 1 } = {}): Promise<Registered> {
  const key = newSigningKey();
  const one = <T>(query: { executeTakeFirstOrThrow: () => Promise<T> }) => query.executeTakeFirstOrThrow();
  const { id: editionId } = await one(
    db
      .insertInto("edition")
      .values({
        year: 2029 + place,
        name: "Grand Paris Circulaire 2030",
        name_en: "Circular Grand Paris 2030",
        location: "Palais des Congrès, Issy-les-Moulineaux",
        created_at: NOW,
        published_at: NOW,
      })
      .returning("id"),
  );
  await db
    .insertInto("edition_day")
    .values(["2030-06-06", "2030-06-07"].map((day) => ({ edition_id: editionId, day })))
    .execute();
  await db
    .insertInto("signing_key")
    .values({ edition_id: editionId, seed: key.seed, public_key: key.publicKey, created_at: NOW })
    .execute();
  const { id: ticketType } = await one(
    db
      .insertInto("ticket_type")
      .values({
        edition_id: editionId,
        slug: "commune",
        name: "Élu ou agent d’une commune",
        name_en: "Local authority",
      })
      .returning("id"),
  );
  const { id: sessionId } = await one(
    db
      .insertInto("session")
      .values({
        edition_id: editionId,
        slug: "reemploi",
        kind: "workshop",
        title: "Le réemploi sur un chantier",
        title_en: "Reuse on a building site",
        starts_at: new Date("2030-06-06T07:30:00Z"),
        ends_at: new Date("2030-06-06T09:00:00Z"),
        bookable: true,
        created_at: NOW,
        changed_at: NOW,
      })
      .returning("id"),
  );
  const { id: personId } = await one(
    db
      .insertInto("person")
      .values({
        email: `camille${place}@exemple.fr`,
        given_name: "Camille",
        family_name: "Œuvrard",
        language,
        created_at: NOW,
        last_active_at: NOW,
      })
      .returning("id"),
  );
  const { id: order } = await one(
    db
      .insertInto("order")
      .values({ edition_id: editionId, person_id: personId, submission: crypto.randomUUID(), created_at: NOW })
      .returning("id"),
  );
  const { id: registrationId } = await one(
    db
      .insertInto("registration")
      .values({
        edition_id: editionId,
        order_id: order,
        person_id: personId,
        ticket_type_id: ticketType,
        code: crypto.randomUUID().replaceAll("-", ""),
        given_name: "Camille",
        family_name: "Œuvrard",
        organisation: "Ville de Fictive-sur-Seine",
        language,
        created_at: NOW,
      })
      .returning("id"),
  );
  await db
    .insertInto("booking")
    .values({ registration_id: registrationId, session_id: sessionId, booked_at: NOW })
    .execute();
  return { editionId, registrationId, personId, sessionId, publicKey: key.publicKey };
}

/** Posts a letter to the person, in an open transaction. */
export function postTo(
  trx: Trx,
  content: LetterContent,
  { to = "camille@exemple.fr", language = "fr" as Language, now = NOW } = {},
): Promise<number> {
  return post(trx, { to, language, edition: null, registration: null, person: null, now, content });
}
