import { expect, test } from "vitest";
import { onSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import { filled } from "./forms.ts";

/** An answer's status and text, without parts that differ every time. */
async function told(answer: Response) {
  const html = await answer.text();
  return { status: answer.status, html: html.replace(/[0-9a-f-]{36}|nonce="[^"]*"|(Ada|Eve)/g, "") };
}

test("every form refuses registered and unknown addresses with the same text", async () => {
  const site = await freshSite({ database: onSale });
  await site.post("/2030/inscription", filled({ email: "connue@exemple.fr" }));
  const letters = async () => (await site.db.selectFrom("letter").select("id").execute()).length;
  const before = await letters();
  const ask = async (path: string, form: (email: string) => Parameters<typeof site.post>[1]) => {
    const [known, unknown] = [
      await told(await site.post(path, form("connue@exemple.fr"))),
      await told(await site.post(path, form("inconnu@exemple.fr"))),
    ];
    expect(known.html.replaceAll("connue@", "inconnu@")).toBe(unknown.html);
    expect([known.status, unknown.status]).toEqual([422, 422]);
  };
  await ask("/2030/inscription", (email) => filled({ email, ticket_type: "gratuit" }));
  await ask("/2030/inscription", (email) => filled({ email, ticket_type: "trop-tot" }));
  await ask("/2030/inscription", (email) => filled({ email, sessions: ["atelier-a", "atelier-b"] }));
  await ask("/2030/attente", (email) => filled({ email, ticket_type: "gratuit" }));
  await ask("/2030/attente", (email) => filled({ email }));
  const several = (email: string) => ({
    ...{ kind: "person", name: "Eve Curieuse", buyer_email: "eve@exemple.fr", address_line: "1 rue de l’Essai" },
    ...{ postcode: "93000", city: "Bobigny", submission: crypto.randomUUID(), consent: "on", people: "1" },
    ...{ "1_given_name": "Ada", "1_family_name": "Martin", "1_email": email, "1_ticket_type": "trop-tot" },
  });
  await ask("/2030/dossier", several);
  // None of these requests sent a letter to that mailbox.
  expect(await letters()).toBe(before);
});
