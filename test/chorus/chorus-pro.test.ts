import { HttpResponse } from "msw";
import { expect, test } from "vitest";
import { chorusPro } from "#app/chorus/chorus-pro.ts";
import type { DepositService, ServiceFailure } from "#app/domain/deposits/deposit-service.ts";
import { answerOf, CALL_HEADERS, fakeChorus, SETTINGS, SHAPES, shapeOf, tokenAnswer } from "#test/support/chorus.ts";

const FILE = { name: "F-2026-00041.pdf", content: Buffer.from("%PDF-1.7 essai") };
const FLOW = "CPP0011117000000000300163";

test("each documented call is sent as the shapes say, and its answer is read", async () => {
  const { asked } = fakeChorus();
  const service = chorusPro(SETTINGS);
  const answers = {
    deposit: await service.deposit(FILE),
    flow: await service.flowState(FLOW),
    found: await service.findByNumber("F-2026-00041"),
    history: await service.history(7004112),
    demand: await service.demandOf("21990001600011"),
    service: await service.serviceDemand(26300991, 27946194),
  };
  const at = (text: string) => new Date(text);
  expect(answers).toEqual({
    deposit: { flow: FLOW },
    flow: {
      state: "IN_REJETE",
      at: at("2026-10-05T08:32:02Z"),
      errors: ["…", "Le code service est obligatoire pour ce destinataire"],
    },
    found: [{ chorusId: 7004112, flow: FLOW }],
    history: [
      { state: "DEPOSEE", at: at("2026-10-05T08:32:00Z"), reason: null },
      { state: "MISE_A_DISPOSITION", at: at("2026-10-06T06:00:00Z"), reason: null },
      // After the change of the clocks.
      { state: "MANDATEE", at: at("2026-10-28T08:12:00Z"), reason: null },
    ],
    demand: {
      ...{ payer: 26300991, name: "COMMUNE DE VILLEFICTIVE", isActive: true },
      ...{ needsService: true, needsCommitment: false, needsEither: false },
      services: [
        { id: 27946194, code: "FINANCES", name: "DIRECTION DES FINANCES" },
        { id: 27946195, code: "FACTURES_PUBLIQUES", name: "Service des factures publiques" },
      ],
    },
    service: true,
  });
  const [token, ...calls] = asked;
  expect(token?.body).toEqual({
    ...{ grant_type: "client_credentials", scope: "openid" },
    ...{ client_id: SETTINGS.clientId, client_secret: SETTINGS.clientSecret },
  });
  // One token for all of them, and both credentials in each.
  const { authorization, account } = CALL_HEADERS;
  expect(new Set(calls.map(({ headers }) => headers.get("authorization")))).toEqual(new Set([authorization]));
  expect(new Set(calls.map(({ headers }) => headers.get("cpro-account")))).toEqual(new Set([account]));
  const names = ["consulterCRDetaille", "consulterHistoriqueFacture", "rechercherStructure", "consulterStructure"];
  for (const name of [...names, "rechercherServicesStructure", "consulterServiceStructure"]) {
    const { path, request } = shapeOf(name);
    expect([name, calls.find((call) => call.path === path)?.body]).toEqual([name, request]);
  }
  const { path, request } = shapeOf("deposerFluxFacture");
  const fichierFlux = FILE.content.toString("base64");
  expect(calls.find((call) => call.path === path)?.body).toEqual({ ...request, fichierFlux });
});

test("a structure that Chorus Pro does not know has no demands; one whose numbers differ is another", async () => {
  const chorus = fakeChorus({ rechercherStructure: answerOf("rechercherStructure", { listeStructures: [] }) });
  const service = chorusPro(SETTINGS);
  expect(await service.demandOf("21990001600011")).toBe(null);
  chorus.answer("rechercherStructure", answerOf("rechercherStructure"));
  expect(await service.demandOf("21990002400018")).toBe(null);
});

const json = (body: unknown, status: number, headers = {}) => HttpResponse.json(body as object, { status, headers });
const business = SHAPES.errors.find(({ status }) => status === 200)?.body;
const parameters = SHAPES.errors.find(({ status }) => status === 400)?.body;

test.each([
  ["a business error inside a 200", json(business, 200), "refused", "Le paramètre … est obligatoire (20001)"],
  ["refused parameters", json(parameters, 400), "refused", "… (20003)"],
  ["an application without this API", json("", 403), "credentials", "/cpro/factures/v1/deposer/flux: 403"],
  ["a path that is not there", json("", 404), "credentials", "/cpro/factures/v1/deposer/flux: 404"],
  ["too many calls", json({}, 429, { "retry-after": "7" }), "busy", "PISTE: too many calls"],
  ["a fault of the gateway", json("", 500), "silent", "/cpro/factures/v1/deposer/flux: 500"],
  [
    "an answer that is no JSON",
    new HttpResponse("<html>", { status: 200 }),
    "silent",
    "/cpro/factures/v1/deposer/flux: 200",
  ],
  ["a lost connection", () => HttpResponse.error(), "silent", "sandbox-api.piste.gouv.fr: no answer"],
] as const)("%s fails as what it is", async (_, answer, kind, message) => {
  fakeChorus({ deposerFluxFacture: answer });
  expect(await failing((service) => service.deposit(FILE))).toMatchObject({ kind, message });
});

test("too many calls say how long to wait", async () => {
  fakeChorus({ deposerFluxFacture: json({}, 429, { "retry-after": "7" }) });
  expect((await failing((service) => service.deposit(FILE))).waitMs).toBe(7_000);
});

test("a token that has ended is renewed once; a second refusal is one of the credentials", async () => {
  const chorus = fakeChorus({ consulterCRDetaille: [json({}, 401), answerOf("consulterCRDetaille")] });
  const service = chorusPro(SETTINGS);
  expect((await service.flowState(FLOW)).state).toBe("IN_REJETE");
  expect(chorus.asked.map(({ path }) => path)).toEqual([
    ...["token", shapeOf("consulterCRDetaille").path, "token", shapeOf("consulterCRDetaille").path],
  ]);
  chorus.answer("consulterCRDetaille", json({}, 401));
  await expect(service.flowState(FLOW)).rejects.toMatchObject({ kind: "credentials" });
});

test("a token is asked for again before it ends, and once for calls at the same time", async () => {
  const { asked } = fakeChorus({ token: tokenAnswer({ expires_in: 30 }) });
  const service = chorusPro(SETTINGS);
  await Promise.all([service.flowState(FLOW), service.history(1), service.findByNumber("F")]);
  const tokens = () => asked.filter(({ path }) => path === "token").length;
  expect(tokens()).toBe(1);
  await service.flowState(FLOW);
  expect(tokens()).toBe(2);
});

test.each([
  ["refuses the keys", json(SHAPES.token.error.body, SHAPES.token.error.status), "credentials"],
  ["is busy", json({}, 429), "busy"],
  ["is down", json({}, 503), "unreachable"],
  ["cannot be reached", () => HttpResponse.error(), "unreachable"],
] as const)("where PISTE %s nothing was asked of Chorus Pro", async (_, answer, kind) => {
  const { asked } = fakeChorus({ token: answer });
  expect((await failing((service) => service.deposit(FILE))).kind).toBe(kind);
  expect(asked.filter(({ path }) => path !== "token")).toEqual([]);
});

test("a call that is not answered in time is silent", async () => {
  const never = () => new Promise<Response>(() => undefined);
  fakeChorus({ consulterCRDetaille: never });
  const failure = chorusPro(SETTINGS, { timeoutMs: 50 }).flowState(FLOW);
  await expect(failure).rejects.toMatchObject({ kind: "silent" });
});

async function failing(ask: (service: DepositService) => Promise<unknown>): Promise<ServiceFailure> {
  return await ask(chorusPro(SETTINGS)).then(
    () => expect.unreachable("it did not fail"),
    (failure) => failure as ServiceFailure,
  );
}
