import { expect, test } from "vitest";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { noteByHand } from "#app/domain/deposits/note-by-hand.ts";
import { barriers } from "#test/support/accessibility.ts";
import { BUYER, makeSeller } from "#test/support/billing-samples.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { chargeFor, chargeOf, makeAttempt, makeOrderFor, orderFor } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

/** The maximum length of a field, without a space to break at. */
const ABSURD = "Communauté-d’agglomération-".repeat(5).slice(0, 140);

test("every page about paid places is accessible, also with absurd names", async () => {
  const { site, organiser, orderer, paths } = await paidSite();
  expect(await barriers(site.url, { paths: paths.office, cookie: organiser.cookie })).toEqual([]);
  expect(await barriers(site.url, { paths: paths.own, cookie: orderer.cookie })).toEqual([]);
});

/** A site where one person has orders in every state: held, waiting for an invoice, due, reversed. */
async function paidSite() {
  const site = await freshSite();
  const { db } = site;
  const { now } = site.clock;
  const edition = await editionOnSale(db);
  await makeSeller(db);
  await chargeFor(db, "public");
  const organiser = await site.signIn("organisation@exemple.invalid", "administrator");
  const orderer = await site.signIn("achat@essai.example");
  const make = async (at: number, changes: Parameters<typeof orderFor>[2]) => {
    const lines = orderFor(edition, at).lines.map((line, place) => ({
      ...line,
      ...{ ticketType: "public", sessions: place === 0 ? ["atelier-a"] : [] },
      attendee: { ...line.attendee, familyName: at === 1 ? ABSURD.slice(0, 100) : "Modèle", organisation: ABSURD },
    }));
    const own = { email: "achat@essai.example", givenName: "Ada", familyName: "Modèle" };
    return await makeOrderFor(db, edition, at, { orderer: own, lines, ...changes });
  };
  const paid = async (at: number, changes: Parameters<typeof orderFor>[2]) => {
    const order = await make(at, changes);
    await fulfil(db, { charge: chargeOf((await makeAttempt(db, order.id)).key), now });
    return order;
  };
  const held = await make(1, { buyer: { ...BUYER, name: ABSURD, addressLine: ABSURD } });
  const waiting = await paid(2, { buyer: null });
  const due = await make(3, { payment: "mandate", buyer: { ...BUYER, kind: "public", name: ABSURD } });
  const { id: invoice } = await db
    .selectFrom("invoice")
    .select("id")
    .where("order_id", "=", due.id)
    .executeTakeFirstOrThrow();
  const noted = { edition, invoice, by: organiser.personId, at: now, now, reference: ABSURD };
  await noteByHand(db, { ...noted, state: "REJETEE", note: ABSURD });
  const back = await paid(4, {});
  await refundOrder(db, { edition, id: back.id, reason: ABSURD, by: organiser.personId, now });
  const odd = await make(5, {});
  await fulfil(db, { charge: chargeOf((await makeAttempt(db, odd.id)).key, { amountCents: 99_999_999 }), now });
  const mine = (code: string) => `/mon-espace/dossiers/${code}`;
  const office = `/organisation/${ON_SALE_YEAR}`;
  return {
    ...{ site, organiser, orderer },
    paths: {
      own: [
        ...["/mon-espace", `/${ON_SALE_YEAR}/dossier`],
        ...[held, waiting, due, back].map(({ code }) => mine(code)),
        ...[`${mine(waiting.code)}/facturation`, `${mine(held.code)}/abandon`],
      ],
      office: [
        ...[`${office}/dossiers`, `${office}/dossiers/${held.id}`, `${office}/dossiers/${due.id}/reglement`],
        ...[`${office}/dossiers/${due.id}/remboursement`, `${office}/a-traiter`, `${office}/a-traiter?manque=vendeur`],
        ...[`${office}/facturation`, `${office}/facturation/vendeur`, `${office}/facturation/chorus`],
        ...[`${office}/factures/${invoice}/chorus`, `${office}/factures/${invoice}/chorus/etat`],
      ],
    },
  };
}
