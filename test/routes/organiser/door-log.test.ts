import { expect, test } from "vitest";
import { listScans } from "#app/domain/door/scan-log.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { badgeOf, chosen, record, scanOf } from "#test/support/scan-samples.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

test("the door's log shows every scan, marks choices by hand, and is filtered and exported by those with the right", async () => {
  const { site, organiser, edition } = await organisedSite();
  const [ada = 0, bea = 0] = await registered(site.db, edition, ["Fictif", "Inventée"]);
  const long = "Wolfeschlegelsteinhausenbergerdorff".repeat(2);
  await site.db.updateTable("registration").set({ given_name: long }).where("id", "=", bea).execute();
  const door = await site.signIn("accueil@exemple.invalid", "door", edition);
  const now = site.clock.now;
  const fast = new Date(now.getTime() + 3 * 3_600_000);
  const by = { by: door.personId, now };
  const said = { reason: "=Badge oublié", device: "A1B2C3", scannedAt: now };
  await record(site.db, edition, [scanOf(await badgeOf(site.db, edition, ada), { scannedAt: fast })], {
    ...by,
    sentAt: fast,
  });
  await record(site.db, edition, [chosen(bea, said), scanOf("ailleurs", { shown: "waiting", scannedAt: now })], by);
  const html = await (await organiser.get(`/organisation/${YEAR}/passages`)).text();
  const page = html.replaceAll(/<wbr\/>|<!-- -->/g, "");
  for (const text of [
    "Fictif",
    "Inventée",
    "Choisi à la main",
    "=Badge oublié",
    "A1B2C3",
    "accueil@exemple.invalid",
    "180",
  ])
    expect(page).toContain(text);
  expect(page).not.toContain("Entrée · Entrée");
  const shown = async (kind: "by-hand" | "refused" | "unchecked" | "clock", text: string | null = null) =>
    (await listScans(site.db, { edition, kind, text, size: 10 })).scans.map(({ registration }) => registration);
  expect([await shown("by-hand"), await shown("refused"), await shown("unchecked"), await shown("clock")]).toEqual([
    [bea],
    [null],
    [null],
    [ada],
  ]);
  expect([await shown("by-hand", "inventee"), await shown("by-hand", "fictif")]).toEqual([[bea], []]);
  const csv = await organiser.get(`/organisation/${YEAR}/passages.csv?genre=by-hand`);
  const lines = (await csv.text()).trim().split("\r\n");
  expect([csv.headers.get("content-type"), lines.length]).toEqual(["text/csv; charset=utf-8", 2]);
  const exported = await site.db.selectFrom("audit").select("id").where("verb", "=", "export-scans").execute();
  expect(exported).toHaveLength(1);
  // An empty list has its header line.
  const nobody = await (await organiser.get(`/organisation/${YEAR}/listes-attente.csv`)).text();
  expect([nobody.trim().split(";").length, nobody.includes("Fonction")]).toEqual([13, true]);
  expect(lines[1]).toContain("'=Badge oublié");
  const team = await openPage({ url: site.url, cookie: organiser.cookie, viewport: PHONE });
  for (const path of ["passages", "equipe"]) {
    await team.goto(`${site.url}/organisation/${YEAR}/${path}`);
    expect(await team.evaluate(sideways)).toEqual([]);
  }
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition);
  const seen = await reader.get(`/en/organisation/${YEAR}/passages?genre=by-hand`);
  const text = await seen.text();
  expect([seen.status, text.includes("Chosen by hand"), text.includes("passages.csv")]).toEqual([200, true, false]);
  expect((await reader.get(`/organisation/${YEAR}/passages.csv`)).status).toBe(404);
  expect((await door.get(`/organisation/${YEAR}/passages`)).status).toBe(404);
});

/** Lists elements of the page's main part that are wider than the screen or scroll sideways. */
function sideways(): string[] {
  return [...document.querySelectorAll("html, main, main *")]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
    .filter((element) => element === document.documentElement || getComputedStyle(element).overflowX !== "visible")
    .filter((element) => !element.classList.contains("sr-only") && !element.closest(".sr-only"))
    .filter((element) => !element.matches("input, select, thead, thead *"))
    .map((element) => element.outerHTML.slice(0, 120));
}
