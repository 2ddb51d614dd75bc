import { expect, test } from "vitest";
import { holdersOf } from "#app/domain/allotments/find-allotment.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { countsOf } from "#test/support/allotment-samples.ts";
import { opened, submit } from "#test/support/allotment-site.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import type { TestSite } from "#test/support/site.ts";
import { upload } from "#test/support/upload.ts";

/** Who is registered already, and who is not. */
const KNOWN = "Ada;Modèle 1;ada.1@essai.example";
const UNKNOWN = "Eda;Modèle 1;eda.1@essai.example";
const people = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `Lou;Fougère ${at + from};lou.${at + from}@villefictive.example`);

test("a pasted list is shown line by line first, then handed out: all of it, or its good lines alone", async () => {
  const { site, page } = await opened();
  const list = "Ada;Modèle;ada@villefictive.example\nGrace;Exemple;grace(at)villefictive.example";
  const form = { list, submission: crypto.randomUUID() };
  const shown = await submit(site, `${page}/liste`, { ...form, rows: "all" });
  const fingerprint = /name="shown" value="([0-9a-f]{64})"/.exec(shown.html)?.[1] ?? "";
  expect([shown.status, shown.html.includes("grace@villefictive.example"), fingerprint.length]).toEqual([
    200,
    true,
    64,
  ]);
  const all = await submit(site, `${page}/liste`, { ...form, shown: fingerprint, rows: "all" });
  expect([all.status, all.html.includes("rows-error"), (await countsOf(site.db)).handedOut]).toEqual([422, true, 0]);
  const good = await submit(site, `${page}/liste`, { ...form, shown: fingerprint, rows: "good" });
  const twice = await submit(site, `${page}/liste`, { ...form, shown: fingerprint, rows: "good" });
  // The same list sent twice hands its places out once, and is no error.
  expect([good.to, twice.to, await countsOf(site.db)]).toEqual([
    ...[`${page}?fait=list`, `${page}?fait=list`, { places: 3, handedOut: 1, taken: [3] }],
  ]);
  expect(await countDrift(site.db)).toEqual([]);
});

test("nothing tells who is registered while a list is too long, names no session that takes place, or has bad lines", async () => {
  const { site, edition, page } = await opened();
  await makeRegistration(site.db, edition.id, 1);
  const answerTo = async (lines: readonly string[], form: Record<string, string> = {}) => {
    const list = lines.join("\n");
    const { status, html } = await submit(site, `${page}/liste`, { ...SAME, list, rows: "all", ...form });
    return [status, html.replace(/[0-9a-f]{64}/g, "").replaceAll(/[ae]da/gi, "")];
  };
  const told = async (lines: readonly string[], form: Record<string, string> = {}) => {
    const [known, unknown] = [await answerTo([KNOWN, ...lines], form), await answerTo([UNKNOWN, ...lines], form)];
    return known[1] === unknown[1] ? known[0] : "told";
  };
  expect([
    await told(people(3)),
    await told([], { sessions: "compost" }),
    await told(["Grace;Exemple;grace(at)villefictive.example"]),
    // Only where nothing else is wrong, and among as many people as there are places.
    await told(people(2)),
  ]).toEqual([422, 422, 200, "told"]);
  expect((await countsOf(site.db)).handedOut).toBe(0);
});

test("a referent who asks about ever more people has to wait, and is told nothing more", async () => {
  const { site, edition, page } = await opened(1, { RATE_LIMITS: "on" });
  await makeRegistration(site.db, edition.id, 1);
  const ask = async (line: string) => await submit(site, `${page}/liste`, { ...SAME, list: line, rows: "all" });
  const statuses = [];
  for (const [line] of Array.from({ length: 20 }, (_, at) => people(1, at)))
    statuses.push((await ask(line ?? "")).status);
  const late = await ask(KNOWN);
  const one = await submit(site, `${page}/personnes`, {
    given_name: "Ada",
    family_name: "Modèle 1",
    email: "ada.1@essai.example",
  });
  expect([new Set(statuses), late.status, late.html.includes("list-error"), one.status]).toEqual([
    ...[new Set([200]), 422, true, 429],
  ]);
});

test("sessions are judged with the list: those that are over or have too few places left are named, and none that is over is chosen", async () => {
  const { site, edition, allotment, page, text } = await opened(3);
  const session = edition.sessions.visite ?? 0;
  await site.db.updateTable("allotment_session").set({ places: 1 }).where("session_id", "=", session).execute();
  const list = people(2).join("\n");
  const shown = await submit(site, `${page}/liste`, { ...SAME, list, rows: "all", sessions: "visite" });
  expect([shown.status, shown.html.includes("sessions-error"), isChosen(await text(`${page}/liste`))]).toEqual([
    ...[422, true, true],
  ]);
  await site.db
    .updateTable("session")
    .set({ starts_at: new Date("2029-01-01"), ends_at: new Date("2029-01-02") })
    .where("id", "=", session)
    .execute();
  const over = await submit(site, `${page}/liste`, {
    ...SAME,
    list: people(1).join(""),
    rows: "all",
    sessions: "visite",
  });
  expect([over.status, over.html.includes("sessions-error"), isChosen(await text(`${page}/liste`))]).toEqual([
    ...[422, true, false],
  ]);
  expect(await holdersOf(site.db, { allotment })).toEqual([]);
});

test("who got no place is named with the line of the list, headers and blank lines counted", async () => {
  const { site, page } = await opened();
  const form = {
    ...SAME,
    list: ["Prénom;Nom;Adresse", "", ...people(1), "", ...people(1, 1)].join("\n"),
    rows: "good",
  };
  const shown = await shownBy(site, page, form);
  await site.db.updateTable("ticket_type").set({ price_cents: 100 }).execute();
  const late = await submit(site, `${page}/liste`, { ...form, shown });
  const numbers = [...late.html.matchAll(/<span class="hint wrap-anywhere">\D*(\d+)/g)].map(([, number]) => number);
  expect([late.status, numbers]).toEqual([422, ["3", "5"]]);
});

test("who registers after the preview is shown before any place is handed out", async () => {
  const { site, edition, page } = await opened();
  const form = { ...SAME, list: [...people(1), KNOWN].join("\n"), rows: "good" };
  const shown = await shownBy(site, page, form);
  await makeRegistration(site.db, edition.id, 1);
  const again = await submit(site, `${page}/liste`, { ...form, shown });
  expect([again.status, (await countsOf(site.db)).handedOut]).toEqual([200, 0]);
});

test("a file becomes the lines of a list, and names the rows that it leaves out", async () => {
  const { site, page, text } = await opened();
  const send = async (content: string, name = "agents.csv") => {
    const answer = await upload(site, `${page}/fichier`, {}, Buffer.from(content), name);
    return { status: answer.status, html: await answer.text() };
  };
  const rows = [
    "Statut;Nom;Prénom;Courriel;Organisme",
    'Validé;Fougère;Lou;lou@villefictive.example;"Ville; service fictif"',
    "Annulé;Ortie;Max;max@villefictive.example;Ville",
    "Validé;Fougère;Lou;lou@villefictive.example;Ville",
    "Validé;Ail;Zoé;sans arobase;Ville",
  ];
  const taken = await send(`${rows.join("\n")}\n`);
  const [, list = ""] = /<textarea[^>]*name="list"[^>]*>([^<]*)</.exec(taken.html) ?? [];
  const lines = list.trim().replaceAll("&quot;", '"').split("\n");
  expect([taken.status, lines.slice(1)]).toEqual([
    200,
    ['Lou;Fougère;lou@villefictive.example;"Ville; service fictif"', "Zoé;Ail;;Ville"],
  ]);
  const left = /<ul>(.*?)<\/ul>/s.exec(taken.html)?.[1] ?? "";
  const leftLines = [...left.matchAll(/<li[^>]*>(.*?)<\/li>/g)].map(([, line = ""]) => /\d+/.exec(line)?.[0]);
  expect(leftLines).toEqual(["3", "4"]);
  const shown = await submit(site, `${page}/liste`, { ...SAME, list: lines.join("\n"), rows: "good" });
  const fingerprint = /name="shown" value="([0-9a-f]{64})"/.exec(shown.html)?.[1] ?? "";
  await submit(site, `${page}/liste`, { ...SAME, list: lines.join("\n"), rows: "good", shown: fingerprint });
  expect((await text()).includes("Lou Fougère")).toBe(true);
  const bad = [
    await send(""),
    await send("%PDF-1.7"),
    await send("Nom;Prénom;Courriel\n"),
    await send("x".repeat(3_000_000)),
  ];
  expect(bad.map(({ status, html }) => [status, html.includes("file-error")])).toEqual(bad.map(() => [422, true]));
});

/** Whether the session `visite` is ticked. */
function isChosen(html: string): boolean {
  return / checked=""/.test(/<input[^>]*value="visite"[^>]*>/.exec(html)?.[0] ?? "");
}

const SAME = { submission: "8c0d7a42-6a3c-4a35-9a57-0d2f9a2f8f10" };

async function shownBy(site: TestSite, page: string, form: Record<string, string>): Promise<string> {
  const { html } = await submit(site, `${page}/liste`, form);
  return /name="shown" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? "";
}
