import { HttpResponse } from "msw";
import { expect, test } from "vitest";
import { listMatters } from "#app/domain/billing/matters.ts";
import { askForDeposit, askForDeposits, withdrawDeposit } from "#app/domain/deposits/ask-for-deposit.ts";
import { findDeposit } from "#app/domain/deposits/find-deposit.ts";
import { countToDeposit, listDeposits } from "#app/domain/deposits/list-deposits.ts";
import { noteByHand } from "#app/domain/deposits/note-by-hand.ts";
import { answerOf, fakeChorus, SHAPES, shapeOf } from "#test/support/chorus.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import {
  anotherInvoice,
  creditWhole,
  minutes,
  organiser,
  publicInvoice,
  roundAt,
  statesOf,
} from "#test/support/deposits.ts";

const FLOW = "CPP0011117000000000300163";
const DEPOSIT = shapeOf("deposerFluxFacture").path;
const flow = (state: string, changes = {}) =>
  answerOf("consulterCRDetaille", {
    etatCourantDepotFlux: state,
    listeErreurTechnique: [],
    listeErreurDP: [],
    ...changes,
  });
const NOTHING = answerOf("rechercherFactureParFournisseur", { listeFactures: [] });
const found = (numeroFacture: string) =>
  answerOf("rechercherFactureParFournisseur", {
    listeFactures: [{ identifiantFactureCPP: 7004112, numeroFacture, statut: "DEPOSEE", numeroFluxDepot: FLOW }],
  });
const history = (...states: readonly (readonly [state: string, reason?: string])[]) =>
  answerOf("consulterHistoriqueFacture", {
    historiquesDesStatuts: {
      histoStatut: states.map(([histoStatutCode, histoStatutCommentaire = ""], at) => ({
        ...{ histoStatutId: at + 1, histoStatutCode, histoStatutCommentaire },
        histoStatutDatePassage: `2030-01-${11 + at} 08:00`,
      })),
    },
  });

async function asked() {
  const { db } = await freshDatabase();
  const made = await publicInvoice(db);
  const by = await organiser(db);
  const which = { edition: made.edition, invoice: made.invoice };
  expect(await askForDeposit(db, { ...which, by, now: NOW })).toEqual({ kind: "asked" });
  return { db, by, which, ...made };
}

test("an invoice is sent, taken, and followed to its last state, which is no money", async () => {
  const { db, which, reference, edition } = await asked();
  const chorus = fakeChorus({
    consulterCRDetaille: [flow("IN_RECU"), flow("IN_INTEGRE")],
    rechercherFactureParFournisseur: found(reference),
    consulterHistoriqueFacture: [
      history(["DEPOSEE"], ["MISE_A_DISPOSITION"]),
      history(["DEPOSEE"], ["MISE_A_DISPOSITION"], ["MANDATEE"], ["MISE_EN_PAIEMENT"]),
    ],
  });
  const rounds = [];
  for (const at of [0, 1, 2, 3, 4, 8, 60 + 9, 60 * 24 * 30]) rounds.push(await roundAt(db, minutes(at)));
  expect(await statesOf(db, which)).toEqual([
    ...["to-send", "sending", "sent", "IN_RECU"],
    ...["DEPOSEE", "MISE_A_DISPOSITION", "MANDATEE", "MISE_EN_PAIEMENT"],
  ]);
  expect(chorus.asked.filter(({ path }) => path === DEPOSIT)).toHaveLength(1);
  const deposit = await findDeposit(db, which);
  expect(deposit).toMatchObject({ stage: "being-paid", flow: FLOW, chorusId: 7004112, nextAt: null });
  expect(await db.selectFrom("payment").select("id").execute()).toEqual([]);
  expect(await listMatters(db, { edition })).toEqual([]);
  expect(rounds[0]).toEqual({ sent: 1, changed: 0, stopped: null });
});

test.each(Object.keys(SHAPES.invoice_states))(
  "the state %s of the payer is noted and shown in its stage",
  async (state) => {
    const { db, which, reference, edition } = await asked();
    fakeChorus({
      consulterCRDetaille: flow("IN_INTEGRE"),
      rechercherFactureParFournisseur: found(reference),
      consulterHistoriqueFacture: history([state, "Parce que"]),
    });
    await roundAt(db, NOW);
    await roundAt(db, minutes(2));
    const stages = { A_RECYCLER: "to-mend", SUSPENDUE: "to-mend", REJETEE: "rejected", MISE_EN_PAIEMENT: "being-paid" };
    const stage = stages[state as keyof typeof stages] ?? "with-payer";
    const deposit = await findDeposit(db, which);
    expect([deposit?.state, deposit?.stage, deposit?.history[0]?.reason]).toEqual([state, stage, "Parce que"]);
    const work = (await listMatters(db, { edition })).map(({ kind, detail }) => [kind, detail.state, detail.reason]);
    const isStopped = stage === "to-mend" || stage === "rejected";
    expect(work).toEqual(isStopped ? [["deposit-stopped", state, "Parce que"]] : []);
  },
);

test.each(Object.keys(SHAPES.flow_states))(
  "a file in the state %s is waited for, taken or to be mended",
  async (state) => {
    const { db, which, reference } = await asked();
    fakeChorus({
      consulterCRDetaille: flow(state, { listeErreurDP: [{ libelleErreurDP: "Code service inconnu" }] }),
      rechercherFactureParFournisseur: state.startsWith("IN_INTEGRE") ? found(reference) : NOTHING,
      consulterHistoriqueFacture: history(["DEPOSEE"]),
    });
    await roundAt(db, NOW);
    await roundAt(db, minutes(2));
    const deposit = await findDeposit(db, which);
    const failed = ["IN_REJETE", "IN_INCIDENTE", "QP_IRRECEVABLE"].includes(state);
    const taken = state.startsWith("IN_INTEGRE");
    expect([deposit?.state, deposit?.stage, deposit?.history[0]?.reason]).toEqual([
      taken ? "DEPOSEE" : state,
      taken ? "with-payer" : failed ? "to-mend" : "under-way",
      failed ? "Code service inconnu" : null,
    ]);
  },
);

test("after no answer the invoice is looked for by its number, and attached when Chorus Pro has it", async () => {
  const { db, which, reference } = await asked();
  const chorus = fakeChorus({
    deposerFluxFacture: () => HttpResponse.error(),
    rechercherFactureParFournisseur: [NOTHING, found(reference)],
    consulterHistoriqueFacture: history(["DEPOSEE"]),
  });
  expect(await roundAt(db, NOW)).toMatchObject({ sent: 0, stopped: "silent" });
  // Not before Chorus Pro can know it.
  await roundAt(db, minutes(10));
  expect(chorus.asked.filter(({ path }) => path !== "token")).toHaveLength(1);
  await roundAt(db, minutes(16));
  await roundAt(db, minutes(80));
  expect(await statesOf(db, which)).toEqual(["to-send", "sending", "no-answer", "DEPOSEE"]);
  expect(chorus.asked.filter(({ path }) => path === DEPOSIT)).toHaveLength(1);
});

test("an invoice that is not found in hours is sent again, and one that a dead worker took is looked for first", async () => {
  const { db, which } = await asked();
  const chorus = fakeChorus({
    deposerFluxFacture: [() => HttpResponse.error(), answerOf("deposerFluxFacture")],
    rechercherFactureParFournisseur: NOTHING,
    consulterCRDetaille: flow("IN_RECU"),
  });
  for (const at of [0, 16, 77, 318, 319]) await roundAt(db, minutes(at));
  expect(await statesOf(db, which)).toEqual(["to-send", "sending", "no-answer", "to-send", "sending", "sent"]);
  expect(chorus.asked.filter(({ path }) => path === DEPOSIT)).toHaveLength(2);
  await db
    .updateTable("deposit")
    .set({ state: "sending", reference: null, next_at: minutes(330) })
    .execute();
  await roundAt(db, minutes(331));
  expect((await statesOf(db, which)).at(-1)).toBe("no-answer");
  expect(chorus.asked.filter(({ path }) => path === DEPOSIT)).toHaveLength(2);
});

test("a file that is refused as a duplicate belongs to the earlier one, whose answer was lost", async () => {
  const { db, which, reference } = await asked();
  fakeChorus({
    consulterCRDetaille: flow("IN_REJETE", { listeErreurDP: [{ libelleErreurDP: "Numéro déjà utilisé" }] }),
    rechercherFactureParFournisseur: found(reference),
    consulterHistoriqueFacture: history(["DEPOSEE"]),
  });
  await roundAt(db, NOW);
  await roundAt(db, minutes(2));
  expect((await statesOf(db, which)).at(-1)).toBe("DEPOSEE");
});

test.each([
  ["busy", HttpResponse.json({}, { status: 429, headers: { "retry-after": "300" } }), 5],
  ["credentials", HttpResponse.json({}, { status: 403 }), 10],
] as const)(
  "when PISTE says %s nothing was sent: the round stops and the deposit waits",
  async (kind, answer, wait) => {
    const { db, which, sample, edition, by } = await asked();
    await anotherInvoice(db, sample);
    await askForDeposits(db, { edition, by, now: NOW });
    const chorus = fakeChorus({ deposerFluxFacture: answer });
    expect(await roundAt(db, NOW)).toMatchObject({ sent: 0, stopped: kind });
    expect(chorus.asked.filter(({ path }) => path === DEPOSIT)).toHaveLength(kind === "credentials" ? 1 : 1);
    expect(await findDeposit(db, which)).toMatchObject({ state: "to-send", nextAt: minutes(wait) });
  },
);

test("a refused call ends with its words; a new deposit can be asked for, and the matter closes", async () => {
  const { db, which, by, edition } = await asked();
  fakeChorus({
    deposerFluxFacture: SHAPES.errors.find(({ status }) => status === 200)?.body as Record<string, unknown>,
  });
  await roundAt(db, NOW);
  const deposit = await findDeposit(db, which);
  expect([deposit?.state, deposit?.history[0]?.reason]).toEqual(["refused", "Le paramètre … est obligatoire (20001)"]);
  expect((await listMatters(db, { edition })).map(({ kind }) => kind)).toEqual(["deposit-stopped"]);
  expect(await askForDeposit(db, { ...which, by, now: minutes(1) })).toEqual({ kind: "asked" });
  expect(await listMatters(db, { edition })).toEqual([]);
  expect(await askForDeposit(db, { ...which, by, now: minutes(1) })).toEqual({ kind: "already" });
});

test("a file that breaks Chorus Pro's limits is not sent", async () => {
  const { db, which } = await asked();
  const { asked: calls } = fakeChorus();
  await roundAt(db, NOW, { file: { refused: "BR-FR-CPRO-44" } as never });
  expect([(await findDeposit(db, which))?.history[0]?.reason, calls]).toEqual(["BR-FR-CPRO-44", []]);
});

test("a credit note waits until its invoice is at Chorus Pro", async () => {
  const { db, which, order, reference, edition, by } = await asked();
  const note = await creditWhole(db, order);
  await askForDeposit(db, { edition, invoice: note, by, now: NOW });
  const chorus = fakeChorus({
    consulterCRDetaille: [flow("IN_RECU"), flow("IN_INTEGRE")],
    rechercherFactureParFournisseur: found(reference),
    consulterHistoriqueFacture: history(["DEPOSEE"]),
  });
  const sent = () => chorus.asked.filter(({ path }) => path === DEPOSIT).length;
  await roundAt(db, NOW);
  await roundAt(db, minutes(2));
  expect(sent()).toBe(1);
  await roundAt(db, minutes(5));
  await roundAt(db, minutes(6));
  expect([sent(), (await statesOf(db, which)).at(-1)]).toEqual([2, "DEPOSEE"]);
});

test("what was taken back whole before it was deposited is not asked for with all others", async () => {
  const { db } = await freshDatabase();
  const { edition, order, sample } = await publicInvoice(db);
  const by = await organiser(db);
  const other = await anotherInvoice(db, sample);
  await creditWhole(db, order);
  expect(await countToDeposit(db, { edition })).toBe(1);
  expect(await askForDeposits(db, { edition, by, now: NOW })).toBe(1);
  expect(await askForDeposits(db, { edition, by, now: NOW })).toBe(0);
  const { rows } = await listDeposits(db, { edition, stage: "under-way" });
  expect(rows.map(({ id }) => id)).toEqual([other.invoice]);
});

test("a deposit is withdrawn while it waits, and not once Chorus Pro may have it", async () => {
  const { db, which, by } = await asked();
  fakeChorus({ consulterCRDetaille: flow("IN_RECU") });
  expect(await withdrawDeposit(db, { ...which, by, now: NOW })).toEqual({ kind: "withdrawn" });
  expect(await roundAt(db, NOW)).toEqual({ sent: 0, changed: 0, stopped: null });
  expect(await findDeposit(db, which)).toMatchObject({ state: null, stage: null });
  await askForDeposit(db, { ...which, by, now: minutes(1) });
  await roundAt(db, minutes(1));
  expect(await withdrawDeposit(db, { ...which, by, now: minutes(2) })).toEqual({ kind: "too-late" });
});

test("a state noted by hand names who, when and why; a later one follows, and all can be withdrawn", async () => {
  const { db } = await freshDatabase();
  const { edition, invoice } = await publicInvoice(db);
  const by = await organiser(db);
  const noted = { edition, invoice, at: NOW, by, reference: "CPP-1", note: null, now: minutes(1) };
  expect(await noteByHand(db, { ...noted, state: "by-hand" })).toEqual({ kind: "noted" });
  expect(await noteByHand(db, { ...noted, state: "REJETEE", note: "Mauvais service", at: minutes(1) })).toEqual({
    kind: "noted",
  });
  expect(await noteByHand(db, { ...noted, state: "MANDATEE", at: minutes(2) })).toEqual({ kind: "in-future" });
  const deposit = await findDeposit(db, { edition, invoice });
  expect(deposit).toMatchObject({ way: "hand", stage: "rejected", flow: "CPP-1", nextAt: null });
  expect(deposit?.history.map(({ state, by: who, reason }) => [state, who, reason])).toEqual([
    ["REJETEE", "organisation@exemple.invalid", "Mauvais service"],
    ["by-hand", "organisation@exemple.invalid", null],
  ]);
  expect(await withdrawDeposit(db, { edition, invoice, by, now: minutes(3) })).toEqual({ kind: "withdrawn" });
  expect(await countToDeposit(db, { edition })).toBe(1);
});

test("a deposit that the platform follows takes no state by hand", async () => {
  const { db, which, by } = await asked();
  const noted = { ...which, by, at: NOW, reference: null, note: null, now: NOW, state: "MANDATEE" } as const;
  expect(await noteByHand(db, noted)).toEqual({ kind: "followed" });
});

test("the invoice of another edition, or to a company, is unknown", async () => {
  const { db, by, invoice, edition } = await asked();
  expect(await askForDeposit(db, { edition: edition + 1, invoice, by, now: NOW })).toEqual({ kind: "unknown" });
  const noted = { edition: edition + 1, invoice, by, at: NOW, reference: null, note: null, now: NOW } as const;
  expect(await noteByHand(db, { ...noted, state: "by-hand" })).toEqual({ kind: "unknown" });
  expect(await findDeposit(db, { edition: edition + 1, invoice })).toBe(null);
});
