import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { connect } from "#db/connect.ts";
import { answerEverything, askTenQuestions, QUESTIONS } from "./asked-editions.ts";
import { crowdedEdition } from "./crowd.ts";
import { type Measure, percentile, together } from "./measure.ts";
import { openRequests } from "./requests.ts";
import { signIn } from "./sign-in.ts";
import type { BenchSite } from "./site.ts";

const PLAIN = { year: 9011, people: 20_000 };
const ASKED = { year: 9012, people: 20_000 };
const ROUNDS = 40;
const SECONDS = 4;
const RUNNERS = 16;

/** Measures lists and files of 20,000 people, and registrations, with ten questions beside none. */
export async function benchQuestions(site: BenchSite, year: number, ticketType: string): Promise<Measure[]> {
  return [...(await benchLists(site)), await benchAnswering(site, year, ticketType)];
}

async function benchLists(site: BenchSite): Promise<Measure[]> {
  const { db, close } = connect(site.databaseUrl, { size: 2 });
  await crowdedEdition(db, PLAIN);
  const asked = await crowdedEdition(db, ASKED);
  const questions = await askTenQuestions(db, asked);
  await answerEverything(db, asked);
  await sql`vacuum analyze`.execute(db);
  const cookie = await signIn(site, db, "organiser");
  const requests = openRequests(site.url, 1);
  const choice = questions.find(({ choices }) => choices.length > 0)?.choices[1];
  const looks = {
    "the list of 20,000 people": ["", ""],
    "the same list by an answer": ["?categorie=essai", `?reponse=c${choice}`],
    "the file of 20,000 people": [".csv", ".csv"],
  } as const;
  const measures: Measure[] = [];
  for (const [name, [without, withThem]] of Object.entries(looks)) {
    const waited = { without: [] as number[], with: [] as number[] };
    const rounds = without === ".csv" ? 8 : ROUNDS;
    for (let round = -2; round < rounds; round += 1)
      for (const [kind, path] of [
        ["without", `${PLAIN.year}/inscriptions${without}`],
        ["with", `${ASKED.year}/inscriptions${withThem}`],
      ] as const) {
        const begun = performance.now();
        const { status } = await requests.send("GET", `/organisation/${path}`, "", { cookie });
        if (status !== 200) throw new Error(`${path} answered ${status}`);
        if (round >= 0) waited[kind].push(performance.now() - begun);
      }
    const [measured, baseline] = [percentile(waited.with, 0.95), percentile(waited.without, 0.95)];
    measures.push({
      name: `${name}, with ${QUESTIONS} questions, p95`,
      target: "≤ 1.3 × without questions",
      unit: "ms",
      measured: Number(measured.toFixed(1)),
      baseline: Number(baseline.toFixed(1)),
      ratio: measured / baseline,
      met: measured <= 1.3 * baseline,
      note: "200,000 answers; one after the other",
    });
  }
  requests.close();
  await close();
  return measures;
}

async function benchAnswering(site: BenchSite, year: number, ticketType: string): Promise<Measure> {
  const { db, close } = connect(site.databaseUrl, { size: 2 });
  const { id: edition } = await db
    .selectFrom("edition")
    .select("id")
    .where("year", "=", year)
    .executeTakeFirstOrThrow();
  const questions = await askTenQuestions(db, edition);
  // The demonstration's own questions are left unanswered.
  const shown = await db.selectFrom("question").select("id").where("edition_id", "=", edition).execute();
  const requests = openRequests(site.url, RUNNERS);
  const answers = Object.fromEntries([
    ["asked", shown.map(({ id }) => id).join(" ")],
    ...questions.map(({ id, kind, choices }) => [`q_${id}`, GIVEN[kind] ?? `c${choices[0]}`]),
  ]);
  const one = (given: Readonly<Record<string, string>>) => async () => {
    const submission = randomUUID();
    const person = { given_name: "Camille", family_name: "Essai", email: `essai-${submission}@exemple.invalid` };
    const form = new URLSearchParams({ ...person, ticket_type: ticketType, submission, ...given }).toString();
    const { status } = await requests.send("POST", `/${year}/inscription`, form, {
      "content-type": "application/x-www-form-urlencoded",
      "accept-encoding": "gzip",
    });
    if (status !== 303) throw new Error(`registration answered ${status}`);
  };
  const rounds: { without: number; with: number }[] = [];
  for (let round = 0; round < 4; round += 1) {
    const turn = async (ended: boolean) => {
      await sql`update question set ended_at = case when ${ended} then now() end
        where id = any(${questions.map(({ id }) => id)}::int[])`.execute(db);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return (await together(SECONDS, RUNNERS, one(ended ? {} : answers))).perSecond;
    };
    rounds.push({ without: await turn(true), with: await turn(false) });
  }
  const ids = questions.map(({ id }) => id);
  await db.deleteFrom("answer").where("question_id", "in", ids).execute();
  await db.deleteFrom("question").where("id", "in", ids).execute();
  requests.close();
  await close();
  const sorted = rounds.slice(1).sort((a, b) => a.with / a.without - b.with / b.without);
  const middle = sorted[1] as (typeof rounds)[number];
  const ratio = middle.with / middle.without;
  return {
    name: `complete registration with ${QUESTIONS} answers`,
    target: "≥ 0.8 × without questions",
    unit: "registrations/s",
    measured: Math.round(middle.with),
    baseline: Math.round(middle.without),
    ratio,
    met: ratio >= 0.8,
    note: `${RUNNERS} visitors at once, one hot quota; middle of 3 rounds of ${SECONDS} s`,
  };
}

const GIVEN: Readonly<Record<string, string>> = { line: "Du réemploi", number: "12", day: "2030-02-03" };
