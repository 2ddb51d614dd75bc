import { HttpResponse } from "msw";
import { expect, test } from "vitest";
import { chorusPro } from "#app/chorus/chorus-pro.ts";
import { judgeReferences, offeredServices } from "#app/domain/deposits/judge-references.ts";
import { forgetPayers, keepPayer, payerOf } from "#app/domain/deposits/payer-demands.ts";
import { answerOf, fakeChorus, SETTINGS } from "#test/support/chorus.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";

const SIRET = "21990001600011";
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const asked = { siret: SIRET, serviceCode: null, now: NOW };

test("a payer is asked for once a week, its service once, and its answer serves while Chorus Pro is away", async () => {
  const { db } = await freshDatabase();
  const chorus = fakeChorus();
  const service = chorusPro(SETTINGS);
  const first = await payerOf(db, service, { ...asked, serviceCode: "finances" });
  expect(first).toMatchObject({ kind: "known", commitments: { FINANCES: true } });
  const count = chorus.asked.length;
  expect(await payerOf(db, service, { ...asked, serviceCode: "FINANCES", now: days(6) })).toEqual(first);
  expect(chorus.asked).toHaveLength(count);
  await payerOf(db, service, { ...asked, now: days(8) });
  expect(chorus.asked.length).toBeGreaterThan(count);
  chorus.answer("rechercherStructure", () => HttpResponse.error());
  expect(await payerOf(db, service, { ...asked, now: days(20) })).toMatchObject({ kind: "known" });
  expect(await payerOf(db, null, { ...asked, now: days(20) })).toMatchObject({ kind: "known" });
  expect(await payerOf(db, service, { ...asked, now: days(60) })).toEqual({ kind: "away" });
  expect([await forgetPayers(db, { now: days(20) }), await forgetPayers(db, { now: days(60) })]).toEqual([0, 1]);
});

test("a SIRET that Chorus Pro does not know is unknown; without credentials nobody is asked", async () => {
  const { db } = await freshDatabase();
  expect(await payerOf(db, null, asked)).toEqual({ kind: "away" });
  fakeChorus({ rechercherStructure: answerOf("rechercherStructure", { listeStructures: [] }) });
  expect(await payerOf(db, chorusPro(SETTINGS), asked)).toEqual({ kind: "unknown" });
});

test("a payer that is slow to answer does not keep the visitor, and is known the next time", async () => {
  const { db } = await freshDatabase();
  let answer = (_: Response) => undefined as unknown;
  const late = () => new Promise<Response>((resolve) => (answer = resolve));
  fakeChorus({ rechercherStructure: late });
  const service = chorusPro(SETTINGS);
  expect(await payerOf(db, service, asked)).toEqual({ kind: "away" });
  answer(HttpResponse.json(answerOf("rechercherStructure")));
  await expect.poll(() => payerOf(db, null, asked)).toMatchObject({ kind: "known" });
});

const demand = {
  ...{
    payer: 1,
    name: "Ville fictive",
    isActive: true,
    needsService: false,
    needsCommitment: false,
    needsEither: false,
  },
  services: [
    { id: 1, code: "FINANCES", name: "Finances" },
    { id: 2, code: "FACTURES_PUBLIQUES", name: "Factures publiques" },
  ],
};
const known = (changes: Partial<typeof demand> = {}, commitments: Record<string, boolean> = {}) =>
  ({ kind: "known", demand: { ...demand, ...changes }, commitments }) as const;
const given = { name: "Ville fictive", serviceCode: null as string | null, commitmentNumber: null as string | null };
const FINANCES = { ...given, serviceCode: "finances" };

test.each([
  ["nothing demanded", known(), given, []],
  ["nobody can be asked", { kind: "away" } as const, given, []],
  ["not known", { kind: "unknown" } as const, FINANCES, []],
  ["a service demanded", known({ needsService: true }), given, [["serviceCode", "service-needed"]]],
  ["a service given", known({ needsService: true }), FINANCES, []],
  ["a commitment demanded", known({ needsCommitment: true }), given, [["commitmentNumber", "commitment-needed"]]],
  ["demanded by the service", known({}, { FINANCES: true }), FINANCES, [["commitmentNumber", "commitment-needed"]]],
  ["one of both demanded", known({ needsEither: true }), given, [["serviceCode", "either-needed"]]],
  ["one of both given", known({ needsEither: true }), { ...given, commitmentNumber: "BC-1" }, []],
  ["a service of nobody", known(), { ...given, serviceCode: "VOIRIE" }, [["serviceCode", "service-unknown"]]],
  ["a closed payer", known({ isActive: false }), given, [["siret", "payer-inactive"]]],
  [
    "the service between public bodies",
    known(),
    { ...given, serviceCode: "FACTURES_PUBLIQUES" },
    [["serviceCode", "between-public-bodies"]],
  ],
  ["a name of 100 signs", { kind: "away" } as const, { ...given, name: "É".repeat(100) }, [["name", "too-long"]]],
  [
    "a commitment of 51 signs",
    { kind: "away" } as const,
    { ...given, commitmentNumber: "9".repeat(51) },
    [["commitmentNumber", "too-long"]],
  ],
] as const)("%s", (_, payer, references, wrong) => {
  const found = judgeReferences(references, { payer, sellerSiren: "999999998" });
  expect(found.map(({ field, why }) => [field, why])).toEqual(wrong);
});

test("a public seller may use the service between public bodies, and is offered it", () => {
  const references = { ...given, serviceCode: "FACTURES_PUBLIQUES" };
  expect(judgeReferences(references, { payer: known(), sellerSiren: "219900024" })).toEqual([]);
  const codes = (sellerSiren: string | null) => offeredServices(known(), sellerSiren).map(({ code }) => code);
  expect([codes("219900024"), codes(null)]).toEqual([["FINANCES", "FACTURES_PUBLIQUES"], ["FINANCES"]]);
});

test("what was kept for one payer is replaced by its next answer", async () => {
  const { db } = await freshDatabase();
  await keepPayer(db, { siret: SIRET, demand: null, now: NOW });
  await keepPayer(db, { siret: SIRET, demand, now: NOW });
  expect(await payerOf(db, null, asked)).toMatchObject({ kind: "known", demand: { name: "Ville fictive" } });
});
