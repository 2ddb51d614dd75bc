import { expect, test } from "vitest";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import { NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

const GRACE = { givenName: "Grace", familyName: "Exemple", email: "grace@essai.example", organisation: null };

test("an invoice is read by the registration of the person who ordered, by no other one, and no longer after a hand-over", async () => {
  const { site, codes } = await paid();
  const invoice = async (code: string) => (await site.get(`/mon-espace/inscriptions/${code}/facture.pdf`)).status;
  const before = [await invoice(codes.ada), await invoice(codes.blaise)];
  await handOverPlace(site.db, { code: codes.ada, to: GRACE, language: "fr", by: null, now: NOW });
  expect([before, await invoice(codes.ada), await invoice(await codeOf(site, "Grace"))]).toEqual([
    [200, 404],
    404,
    404,
  ]);
});

test("the page of an order leads to the pages of its people, but not to that of somebody who received a place", async () => {
  const { site, codes, order } = await paid();
  const leadsTo = async (code: string) => {
    const page = await (await site.get(`/mon-espace/dossiers/${order.code}`)).text();
    return page.includes(code);
  };
  const before = [await leadsTo(codes.ada), await leadsTo(codes.blaise)];
  await handOverPlace(site.db, { code: codes.ada, to: GRACE, language: "fr", by: null, now: NOW });
  const page = await (await site.get(`/mon-espace/dossiers/${order.code}`)).text();
  const after = [await leadsTo(await codeOf(site, "Grace")), await leadsTo(codes.blaise)];
  expect([before, after, page.includes("Grace Exemple")]).toEqual([[true, true], [false, true], true]);
});

/** A paid order of Ada, for herself and Blaise. */
async function paid() {
  const site = await freshSite();
  const { id: edition } = await makePaidEdition(site.db);
  const orderer = { email: "ada.1@essai.example", givenName: "Ada", familyName: "Modèle 1" };
  const order = await makeOrderFor(site.db, edition, 1, { orderer });
  const { key } = await makeAttempt(site.db, order.id);
  await fulfil(site.db, { charge: chargeOf(key), now: NOW });
  return { site, order, codes: { ada: await codeOf(site, "Ada"), blaise: await codeOf(site, "Blaise") } };
}

async function codeOf({ db }: Awaited<ReturnType<typeof freshSite>>, givenName: string): Promise<string> {
  const found = await db
    .selectFrom("registration")
    .select("code")
    .where("given_name", "=", givenName)
    .executeTakeFirstOrThrow();
  return found.code;
}
