import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";

const PATH = "/2030/inscription";

/** A form as somebody would fill it in. */
function filled(over: Readonly<Record<string, string | readonly string[]>> = {}) {
  return {
    given_name: "Ada",
    family_name: "Martin",
    email: "Ada.Martin@exemple.fr",
    organisation: "Commune d’essai",
    function: "Agente",
    ticket_type: "public",
    sessions: ["atelier-a", "visite"],
    consent: "on",
    submission: randomUUID(),
    ...over,
  };
}

test("a form that is right leads to the registration's page and books what was chosen", async () => {
  const { get, post, db } = await freshSite({ seed: editionOnSale });
  const page = await get(PATH);
  const answer = await post(PATH, filled());
  const { code, ...kept } = await db
    .selectFrom("registration")
    .innerJoin("person", "person.id", "registration.person_id")
    .select(["registration.code", "registration.given_name", "registration.language", "person.email"])
    .executeTakeFirstOrThrow();
  const booked = await db.selectFrom("booking").innerJoin("session", "id", "session_id").select("slug").execute();
  expect({
    page: page.status,
    status: answer.status,
    location: answer.headers.get("location"),
    kept,
    booked: booked.map(({ slug }) => slug).sort(),
  }).toEqual({
    page: 200,
    status: 303,
    location: `/mon-espace/inscriptions/${code}`,
    kept: { given_name: "Ada", language: "fr", email: "ada.martin@exemple.fr" },
    booked: ["atelier-a", "visite"],
  });
});
