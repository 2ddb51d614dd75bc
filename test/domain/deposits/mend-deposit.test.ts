import { HttpResponse } from "msw";
import { expect, test } from "vitest";
import { chorusPro } from "#app/chorus/chorus-pro.ts";
import { listMatters } from "#app/domain/billing/matters.ts";
import { askForDeposit } from "#app/domain/deposits/ask-for-deposit.ts";
import { findDeposit } from "#app/domain/deposits/find-deposit.ts";
import { completeDeposit, rerouteDeposit } from "#app/domain/deposits/mend-deposit.ts";
import { fakeChorus, SETTINGS, SHAPES } from "#test/support/chorus.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { minutes, organiser, publicInvoice } from "#test/support/deposits.ts";

const SIRET = "35600000049837";

/** An invoice at Chorus Pro in a state of its payer. */
async function givenBack(state: string) {
  const { db } = await freshDatabase();
  const made = await publicInvoice(db);
  const by = await organiser(db);
  const which = { edition: made.edition, invoice: made.invoice };
  await askForDeposit(db, { ...which, by, now: NOW });
  await db.updateTable("deposit").set({ state, chorus_id: 7004112, next_at: null }).execute();
  return { db, by, which, mending: { ...which, by, now: minutes(5), comment: "Bon service" } };
}

test("the service and commitment of an invoice that was given back are mended without a new deposit", async () => {
  const { db, which, mending } = await givenBack("A_RECYCLER");
  const { asked } = fakeChorus();
  const wanted = { ...mending, siret: SIRET, serviceCode: "FINANCES", commitmentNumber: "BC-2" };
  expect(await rerouteDeposit(db, chorusPro(SETTINGS), wanted)).toEqual({ kind: "mended" });
  expect(asked.filter(({ path }) => path !== "token").map(({ path, body }) => [path, body])).toEqual([
    [
      "/cpro/factures/v1/recycler",
      {
        ...{ identifiantFactureCPP: 7004112, commentaire: "Bon service", reference: { numeroBonCommande: "BC-2" } },
        destinataire: { codeDestinataire: SIRET, codeServiceExecutant: "FINANCES" },
      },
    ],
  ]);
  expect(await findDeposit(db, which)).toMatchObject({ state: "mended", stage: "under-way", nextAt: minutes(5) });
  expect(await listMatters(db, { edition: which.edition })).toEqual([]);
  // The second person who mends it comes too late.
  expect(await rerouteDeposit(db, chorusPro(SETTINGS), wanted)).toEqual({ kind: "not-given-back" });
});

test("a document is stored, then tied to the suspended invoice", async () => {
  const { db, which, mending } = await givenBack("SUSPENDUE");
  const { asked } = fakeChorus();
  const documents = [{ name: "bon.pdf", content: Buffer.from("%PDF-") }];
  expect(await completeDeposit(db, chorusPro(SETTINGS), { ...mending, documents })).toEqual({ kind: "mended" });
  const [, stored, tied] = asked;
  expect(stored?.body).toMatchObject({ pieceJointeNom: "bon.pdf", pieceJointeFichier: "JVBERi0=" });
  expect(tied?.body).toMatchObject({
    ...{ identifiantFactureCPP: 7004112, commentaire: "Bon service" },
    pieceJointeComplementaire: [{ pieceJointeComplementaireId: 10321512 }],
  });
  expect((await findDeposit(db, which))?.history[0]).toMatchObject({
    state: "completed",
    reason: "bon.pdf · Bon service",
  });
});

test.each([
  ["refuses", HttpResponse.json(SHAPES.errors[0]?.body as object), "refused", "A_RECYCLER", null],
  ["does not answer", () => HttpResponse.error(), "away", "A_RECYCLER", minutes(5)],
] as const)(
  "when Chorus Pro %s nothing is noted, and the state is read again",
  async (_, answer, kind, state, nextAt) => {
    const { db, which, mending } = await givenBack("A_RECYCLER");
    fakeChorus({ recyclerFacture: answer });
    const wanted = { ...mending, siret: SIRET, serviceCode: "FINANCES", commitmentNumber: null };
    expect((await rerouteDeposit(db, chorusPro(SETTINGS), wanted)).kind).toBe(kind);
    expect(await findDeposit(db, which)).toMatchObject({ state, nextAt });
  },
);

test("an invoice in another state, or without a deposit, is not mended", async () => {
  const { db, mending } = await givenBack("MANDATEE");
  const { asked } = fakeChorus();
  const wanted = { ...mending, siret: SIRET, serviceCode: "FINANCES", commitmentNumber: null };
  expect(await rerouteDeposit(db, chorusPro(SETTINGS), wanted)).toEqual({ kind: "not-given-back" });
  expect(await rerouteDeposit(db, chorusPro(SETTINGS), { ...wanted, edition: 999 })).toEqual({ kind: "unknown" });
  expect(asked).toEqual([]);
});
