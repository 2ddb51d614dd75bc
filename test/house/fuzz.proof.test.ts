import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { type Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import { stripeSettings } from "#test/support/fake-stripe.ts";
import { GROUP_PEOPLE } from "#test/support/group-samples.ts";
import { PATIENCE_MS } from "#test/support/patience.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";
import { ADDRESSES } from "./addresses.ts";
import { attendees, editionAndGroups, example, UNKNOWN_CODE } from "./examples.ts";
import { type Field, HOSTILE_HEADERS, HOSTILE_TEXTS, hostileBody } from "./hostile.ts";
import { type RawAnswer, type RawRequest, sendRaw } from "./raw-request.ts";

const PER_SITE = cases({ sample: 120, whole: 500 });
const TOGETHER = 6;
/** Time in ms for work to end whose sender hung up. */
const LATE_MS = 500;
const ROUNDS = cases({ sample: 1, whole: 40 });
/** Number of addresses whose pages are searched for forms. */
const PAGES = cases({ sample: 30, whole: Object.keys(ADDRESSES).length });

interface Target {
  readonly path: string;
  readonly fields: readonly Field[];
}

test.each(Array.from({ length: ROUNDS }, (_, round) => round))(
  "hostile requests are each answered, never with a fault of ours, and what is refused changes nothing: round %i",
  async (round) => {
    const site = await freshSite({ seed: editionAndGroups, settings: stripeSettings("http://127.0.0.1:9") });
    const codes = await attendees(site);
    const guests = await everybody(site);
    const targets = await readTargets(site, guests, Object.values(codes));
    const requests = fc.sample(hostileRequest(targets, guests, site.url), {
      seed: PROOF_SEED + round,
      numRuns: PER_SITE,
    });
    const wrong: string[] = [];
    const count = { refused: 0, taken: 0, "hung-up": 0 };
    let left = 0;
    for (let at = 0; at < requests.length; at += TOGETHER) {
      const some = requests.slice(at, at + TOGETHER);
      if (count["hung-up"] > left) await delay(LATE_MS);
      left = count["hung-up"];
      const before = await contents(site.db);
      const answers = await Promise.all(some.map(({ request }) => sendRaw(new URL(site.url), request(), PATIENCE_MS)));
      for (const [n, answer] of answers.entries()) {
        const kind = answer === "silent" ? "silent" : kindOf(answer, some[n]?.said);
        if (kind === "silent" || kind === "failed") wrong.push(`${some[n]?.said}: ${JSON.stringify(answer)}`);
        else count[kind] += 1;
      }
      // Simultaneous requests cannot be told apart in the tables, so the comparison counts only if all were refused.
      if (!answers.every((answer, n) => answer !== "silent" && kindOf(answer, some[n]?.said) === "refused")) continue;
      const changed = difference(before, await contents(site.db));
      if (changed.length > 0) wrong.push(`${changed} changed by one of ${some.map(({ said }) => said).join(" | ")}`);
    }
    console.info(`round ${round}: ${JSON.stringify(count)}`);
    expect(wrong).toEqual([]);
    expect(count.refused).toBeGreaterThan(PER_SITE / 4);
    expect(count.taken).toBeGreaterThan(PER_SITE / 20);
  },
);

function kindOf(answer: Exclude<RawAnswer, "silent">, said = ""): "refused" | "taken" | "hung-up" | "failed" {
  if (answer === "hung-up") return "hung-up";
  // No background job runs here, which /ready says.
  if (answer.status === 503 && READINESS.test(said)) return "refused";
  if (answer.status >= 500) return "failed";
  const isLogin = /^(\/en)?\/connexion(\/reprise)?(\?|$)/.test(answer.location);
  return answer.status >= 400 || isLogin ? "refused" : "taken";
}

/** Who asks, the method and the address, as `said` begins. */
const READINESS = /^\S+ [A-Z]+ \/ready(?![a-z])/;

/** Cookies by sender, one for each kind of right. */
async function everybody(site: TestSite): Promise<Record<string, string>> {
  const cookie = async (email: string, role?: "administrator" | "organiser" | "reader" | "door") =>
    (await site.signIn(email, role)).cookie;
  return {
    nobody: "",
    somebody: await cookie("quelquun@exemple.invalid"),
    administrator: await cookie("administration@exemple.invalid", "administrator"),
    organiser: await cookie("organisation@exemple.invalid", "organiser"),
    reader: await cookie("lecture@exemple.invalid", "reader"),
    door: await cookie("accueil@exemple.invalid", "door"),
    lead: await cookie(GROUP_PEOPLE.lead),
  };
}

/** Lists the table's addresses and every address of a form on their pages, with its fields. */
async function readTargets(site: TestSite, guests: Record<string, string>, codes: string[]): Promise<Target[]> {
  const forms = new Map<string, readonly Field[]>();
  const patterns = fc.sample(fc.shuffledSubarray(Object.keys(ADDRESSES), { minLength: PAGES, maxLength: PAGES }), {
    ...{ seed: PROOF_SEED, numRuns: 1 },
  });
  for (const pattern of patterns[0] ?? []) {
    const path = `/${await example(site.db, pattern)}`;
    for (const one of path.includes(UNKNOWN_CODE) ? codes.map((code) => path.replace(UNKNOWN_CODE, code)) : [path]) {
      if (!forms.has(one)) forms.set(one, []);
      for (const who of ["nobody", "administrator", "lead", "door"]) {
        const answer = await fetch(new URL(one, site.url), {
          headers: { cookie: guests[who] ?? "" },
          redirect: "manual",
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        const isPage = answer.status === 200 && answer.headers.get("content-type")?.startsWith("text/html");
        const page = isPage ? await answer.text() : void (await answer.body?.cancel());
        for (const [action, fields] of formsOf(page ?? "", one))
          if ((forms.get(action)?.length ?? 0) < fields.length) forms.set(action, fields);
      }
    }
  }
  return [...forms].map(([path, fields]) => ({ path, fields }));
}

function formsOf(page: string, path: string): [string, Field[]][] {
  return [...page.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, head = "", inside = ""]) => {
    const action = attribute(head, "action")?.split("?")[0] || path;
    const fields = [...inside.matchAll(/<(?:input|select|textarea|button)([^>]*)>/g)].flatMap(
      ([, tag = ""]): Field[] => {
        const name = attribute(tag, "name");
        return name ? [[name, attribute(tag, "value") ?? "1"]] : [];
      },
    );
    return [action, fields];
  });
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll("&amp;", "&");
}

const METHODS = ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "NONSENSE"];

function hostileRequest(targets: readonly Target[], guests: Record<string, string>, origin: string) {
  const known = [...new Set(targets.flatMap(({ fields }) => fields.map(([name]) => name)))];
  const text = fc.constantFrom(...HOSTILE_TEXTS);
  const parameters = [
    "_data",
    "q",
    "jour",
    "page",
    "tri",
    "etat",
    "categorie",
    "routes",
    "index",
    "sens",
    "langue",
    ...known,
  ];
  const query = fc.array(fc.tuple(fc.constantFrom(...parameters), text), { minLength: 1, maxLength: 3 });
  const asked = fc.record({
    who: fc.constantFrom(...Object.keys(guests)),
    language: fc.constantFrom("", "", "/en"),
    twist: sometimes(fc.tuple(fc.nat(9), text)),
    tail: fc.constantFrom("", "", "", "", ".data", "/", "//", "%2e"),
    query: sometimes(query),
    method: fc.oneof(
      { weight: 6, arbitrary: fc.constant("POST") },
      { weight: 6, arbitrary: fc.constant("GET") },
      { weight: 2, arbitrary: fc.constantFrom(...METHODS) },
    ),
    origin: fc.oneof(
      { weight: 9, arbitrary: fc.constant(origin) },
      { weight: 1, arbitrary: fc.constantFrom("null", "http://[", "https://ailleurs.exemple.invalid") },
    ),
    strange: sometimes(fc.array(fc.constantFrom(...HOSTILE_HEADERS), { maxLength: 2 })),
    half: fc.nat(40).map((n) => n === 0),
  });
  return fc.constantFrom(...targets).chain((target) =>
    fc.tuple(asked, hostileBody(target.fields, known)).map(([way, body]) => {
      const path = way.twist ? twisted(target.path, ...way.twist) : target.path;
      const search = way.query
        ? `?${way.query.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join("&")}`
        : "";
      const address = `${way.language}${path}${way.tail}${search}`;
      const sends = way.method !== "GET" && way.method !== "HEAD";
      const headers = [`Origin: ${way.origin}`, ...(way.strange ?? [])];
      if (guests[way.who]) headers.push(`Cookie: ${guests[way.who]}`);
      if (sends && body.type) headers.push(`Content-Type: ${body.type}`);
      const request = (): RawRequest => ({
        ...{ method: way.method, address, headers, body: sends ? body.bytes() : null },
        half: sends && way.half,
      });
      const said = `${way.who} ${way.method} ${address.slice(0, 300)} ${JSON.stringify(headers).slice(0, 300)} ${
        sends ? JSON.stringify(body.bytes().toString("latin1", 0, 1200)) : ""
      }`;
      return { request, said };
    }),
  );
}

/** Yields a value in one case of four, else null. A request with every disturbance would not pass the first check. */
function sometimes<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

/** Replaces one part of a path. */
function twisted(path: string, at: number, text: string): string {
  const words = path.split("/");
  words[1 + (at % Math.max(1, words.length - 1))] = text;
  return words.join("/");
}

/** Tables that a mere GET may write: when a login was last seen. */
const NOT_COMPARED = ["login"];

/** Returns a digest of every table. */
async function contents(db: Kysely<never> | TestSite["db"]): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const digests = tables
    .filter(({ name }) => !NOT_COMPARED.includes(name))
    .map(
      ({
        name,
      }) => sql`select ${sql.lit(name)} as name, (select md5(coalesce(string_agg(md5(one::text), '' order by md5(one::text)), ''))
      from ${sql.table(name)} as one) as digest`,
    );
  const { rows } = await sql<{ name: string; digest: string }>`${sql.join(digests, sql` union all `)}`.execute(db);
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

function difference(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name);
}
