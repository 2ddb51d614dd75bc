import { sql } from "kysely";
import { connect } from "#db/connect.ts";
import { crowdedEdition } from "./crowd.ts";
import { type Measure, percentile } from "./measure.ts";
import { openRequests } from "./requests.ts";
import { signIn } from "./sign-in.ts";
import type { BenchSite } from "./site.ts";

const FEW = { year: 9001, people: 500 };
const MANY = { year: 9002, people: 50_000 };
const SEARCHED = { year: 9003, people: 20_000 };
const ROUNDS = 300;
const SEARCHES = 60;

/** The organisers' views of registrations: by name, the latest first, and filtered. */
const LOOKS = ["", "?tri=date&sens=desc", "?categorie=essai&etat=all"];

/** Measures the list of registrations with a hundred times more rows, each view at both sizes in turn. */
export async function benchBackOffice(site: BenchSite): Promise<Measure> {
  const { db, close } = connect(site.databaseUrl, { size: 2 });
  await crowdedEdition(db, FEW);
  await crowdedEdition(db, MANY);
  await sql`vacuum analyze`.execute(db);
  const cookie = await signIn(site, db, "organiser");
  const requests = openRequests(site.url, 1);
  const ask = async ({ year }: { year: number }, look: string) => {
    const begun = performance.now();
    const { status, body } = await requests.send("GET", `/organisation/${year}/inscriptions${look}`, "", { cookie });
    if (status !== 200 || !body.includes("Montmorency")) throw new Error(`the list answered ${status}`);
    return performance.now() - begun;
  };
  const waited = { few: [] as number[], many: [] as number[] };
  for (let round = -40; round < ROUNDS; round += 1) {
    const look = LOOKS[Math.abs(round) % LOOKS.length] ?? "";
    const [few, many] = [await ask(FEW, look), await ask(MANY, look)];
    if (round < 0) continue;
    waited.few.push(few);
    waited.many.push(many);
  }
  requests.close();
  await close();
  const [few, many] = [percentile(waited.few, 0.95), percentile(waited.many, 0.95)];
  return {
    name: "a list of the back office with 100 × more rows, p95",
    target: "≤ 1.1 × the same list",
    unit: "ms",
    measured: Number(many.toFixed(1)),
    baseline: Number(few.toFixed(1)),
    ratio: many / few,
    met: many <= 1.1 * few,
    note: "50,000 registrations beside 500: the list by name, by date and filtered, one after the other",
  };
}

/**
 * Measures searches among 20,000 registrations: an exact address, a name of one word and one of several, each beside
 * the plain list.
 */
export async function benchPeopleSearch(site: BenchSite): Promise<Measure[]> {
  const { db, close } = connect(site.databaseUrl, { size: 2 });
  await crowdedEdition(db, SEARCHED);
  await sql`vacuum analyze`.execute(db);
  const cookie = await signIn(site, db, "organiser");
  const requests = openRequests(site.url, 1);
  const ask = async (search: string) => {
    const path = `/organisation/${SEARCHED.year}/inscriptions?q=${encodeURIComponent(search)}`;
    const begun = performance.now();
    const { status } = await requests.send("GET", path, "", { cookie });
    if (status !== 200) throw new Error(`the search “${search}” answered ${status}`);
    return performance.now() - begun;
  };
  const looks: Record<"plain" | "exact" | "words", (round: number) => string> = {
    plain: () => "",
    exact: (round) => `essai-${SEARCHED.year}-${1 + (((round + 20) * 97) % SEARCHED.people)}@exemple.invalid`,
    words: (round) => (round % 2 ? "montmorency" : "lucja fiction"),
  };
  const waited = { plain: [] as number[], exact: [] as number[], words: [] as number[] };
  for (let round = -10; round < SEARCHES; round += 1)
    for (const look of ["plain", "exact", "words"] as const) {
      const took = await ask(looks[look](round));
      if (round >= 0) waited[look].push(took);
    }
  requests.close();
  await close();
  const plain = percentile(waited.plain, 0.95);
  return (["exact", "words"] as const).map((look) => {
    const measured = percentile(waited[look], 0.95);
    return {
      name: look === "exact" ? "searching people by an exact address, p95" : "searching people by words, p95",
      target: "≤ 250 ms",
      unit: "ms",
      measured: Number(measured.toFixed(1)),
      baseline: Number(plain.toFixed(1)),
      ratio: measured / plain,
      met: measured <= 250,
      note: "20,000 registrations; the baseline is the plain list of the same edition",
    };
  });
}
