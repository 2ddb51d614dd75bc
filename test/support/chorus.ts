/** Chorus Pro as `../shared/data/finance/chorus/shapes.json` describes it, for tests: msw answers in its place. */
import { readFileSync } from "node:fs";
import { type DefaultBodyType, type HttpHandler, HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { onTestFinished } from "vitest";
import { z } from "zod";

const FILE = "../shared/data/finance/chorus/shapes.json";
const json = z.record(z.string(), z.unknown());
const base = z.object({ oauth: z.string(), api: z.string() });

/** The shapes: hosts, token, calls with request and answer, errors, and the states of files and invoices. */
export const SHAPES = z
  .object({
    bases: z.object({ qualification: base, production: base }),
    token: z.object({ response: json, error: z.object({ status: z.number(), body: json }) }),
    headers: z.record(z.string(), z.string()),
    calls: z.array(z.object({ name: z.string(), path: z.string(), request: json, response: json })),
    errors: z.array(z.object({ status: z.number(), body: z.unknown().optional() })),
    flow_states: z.record(z.string(), z.string()),
    invoice_states: z.record(z.string(), z.string()),
  })
  .parse(read());

function read(): unknown {
  try {
    return JSON.parse(readFileSync(FILE, "utf8"));
  } catch {
    throw new Error(`The shapes of Chorus Pro are missing: ${FILE} must lie beside this repository.`);
  }
}

/** The documented call of a path. */
export function shapeOf(name: string) {
  const found = SHAPES.calls.find((call) => call.name === name);
  if (!found) throw new Error(`no shape ${name}`);
  return found;
}

/** The documented answer of a path, with changes. */
export function answerOf(name: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...shapeOf(name).response, ...changes };
}

const KEYS = {
  clientId: "piste-client",
  clientSecret: "piste-secret",
  account: "TECH_1_99900021900017@cpro.fr",
};
export const SETTINGS = { ...KEYS, password: "secret-of-the-technical-account", sandbox: true };

const TOKEN = "eyJ0ZXN0";

/** The answer to the request for a token: a real one has no "…". */
export function tokenAnswer(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...SHAPES.token.response, access_token: TOKEN, ...changes };
}

/** The headers of each call. */
export const CALL_HEADERS = {
  authorization: (SHAPES.headers.Authorization ?? "").replace("eyJ…", TOKEN),
  account: SHAPES.headers["cpro-account"],
};

export interface Asked {
  readonly path: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

type Answer = Record<string, unknown> | Response | (() => Promise<Response> | Response);

/**
 * Answers in Chorus Pro's place until the test ends: each call as documented, unless `answers` says otherwise by its name,
 * with one answer for all calls or one for each in turn (the last one stays).
 *
 * @returns what was asked, tokens included, and a function that changes answers
 */
export function fakeChorus(answers: Readonly<Record<string, Answer | readonly Answer[]>> = {}) {
  const { oauth, api } = SHAPES.bases.qualification;
  const asked: Asked[] = [];
  const given = new Map<string, Answer[]>(
    Object.entries(answers).map(([name, one]) => [name, Array.isArray(one) ? [...one] : [one as Answer]]),
  );
  const next = async (name: string, usual: Record<string, unknown>) => {
    const queue = given.get(name);
    const answer = (queue && queue.length > 1 ? queue.shift() : queue?.[0]) ?? usual;
    if (answer instanceof Response) return answer.clone() as HttpResponse<DefaultBodyType>;
    if (typeof answer === "function") return (await answer()) as HttpResponse<DefaultBodyType>;
    return HttpResponse.json(answer);
  };
  const handlers: HttpHandler[] = [
    http.post(oauth, async ({ request }) => {
      const form = Object.fromEntries(new URLSearchParams(await request.text()));
      asked.push({ path: "token", headers: request.headers, body: form });
      return await next("token", tokenAnswer());
    }),
    ...[...SHAPES.calls.map(({ name, path, response }) => ({ name, path, response })), ...OTHERS].map(
      ({ name, path, response }) =>
        http.post(`${api}${path}`, async ({ request }) => {
          asked.push({ path, headers: request.headers, body: json.parse(await request.json()) });
          return await next(name, response);
        }),
    ),
  ];
  const server = setupServer(...handlers);
  server.listen({ onUnhandledFrame: "bypass" });
  onTestFinished(() => server.close());
  return { asked, answer: (name: string, ...now: Answer[]) => given.set(name, now) };
}

/** Calls that the shapes name without their bodies; these are go-choruspro's. */
const OTHERS = [
  { name: "recyclerFacture", path: "/cpro/factures/v1/recycler" },
  { name: "completerFacture", path: "/cpro/factures/v1/completer" },
  { name: "ajouterFichier", path: "/cpro/transverses/v1/ajouter/fichier" },
].map((call) => ({ ...call, response: { codeRetour: 0, libelle: "GCU_MSG_01_000", pieceJointeId: 10321512 } }));
