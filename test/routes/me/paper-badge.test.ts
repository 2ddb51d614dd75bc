import { expect, test } from "vitest";
import { badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";

const OFFICE = "/organisation/2030";

async function opened() {
  const site = await freshSite();
  const { id: edition } = await makeEdition(site.db);
  const [first, second] = [await makeRegistration(site.db, edition), await makeRegistration(site.db, edition, 2)];
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  return { ...site, visitor: site, edition, first, second, organiser, own: `/mon-espace/inscriptions/${first.code}` };
}

test("a phone is enough until its person asks for paper; the page of badges then prints theirs alone", async () => {
  const { db, edition, first, second, organiser, own, visitor } = await opened();
  const page = async (path: string) => (await visitor.get(path)).text();
  const chosen = async () => {
    const html = await (await organiser.get(`${OFFICE}/badges`)).text();
    const inputs = html.match(/<input[^>]*name="what"[^>]*>/g) ?? [];
    return inputs.filter((one) => one.includes("checked")).map((one) => /value="(\w+)"/.exec(one)?.[1]);
  };
  expect(await page(own)).toContain("Votre téléphone suffit");
  expect(await chosen()).toEqual(["new"]);
  const asked = await visitor.post(`${own}/badge-papier`, {});
  expect([asked.status, asked.headers.get("location")]).toEqual([303, `${own}?fait=paper`]);
  expect(await page(`/en${own}`)).toContain("You asked for a paper badge");
  expect((await visitor.post(`${own}/badge-papier`, {})).status).toBe(303);
  expect(await db.selectFrom("audit").select("verb").where("verb", "like", "%paper%").execute()).toEqual([
    { verb: "ask-for-paper-badge" },
  ]);
  expect(await chosen()).toEqual(["asked"]);
  // They are a list, and its filter is a column of it.
  expect(await (await organiser.get(`${OFFICE}/badges`)).text()).toContain(
    `href="${OFFICE}/inscriptions?papier=asked"`,
  );
  const listed = await (await organiser.get(`${OFFICE}/inscriptions?papier=asked`)).text();
  expect([first.id, second.id].map((id) => listed.includes(`/inscriptions/${id}"`))).toEqual([true, false]);
  expect(listed).toContain("demandé le");
  // A letter to them says to whom it goes.
  const letter = await (await organiser.get(`${OFFICE}/courriels/aux-inscrits/nouveau?papier=asked`)).text();
  expect([letter.includes("Badge demandé sur papier"), letter.includes("Tous les inscrits")]).toEqual([true, false]);
  const csv = await (await organiser.get(`${OFFICE}/inscriptions.csv?papier=asked`)).text();
  expect(csv.trim().split("\n")).toHaveLength(2);
  const sent = await organiser.post(`${OFFICE}/badges`, { layout: "a6", what: "asked" });
  expect(sent.headers.get("location")).toBe(`${OFFICE}/badges?fait=badgesAsked`);
  const run = await db
    .selectFrom("badge_run")
    .select(["only_new as onlyNew", "only_asked as onlyAsked"])
    .executeTakeFirstOrThrow();
  expect(run).toEqual({ onlyNew: true, onlyAsked: true });
  const printed = await badgesToPrint(db, { edition, ...run });
  expect(printed.map(({ registration }) => registration)).toEqual([first.id]);
  // A run of another choice is another run.
  const all = await organiser.post(`${OFFICE}/badges`, { layout: "a6", what: "new" });
  expect(all.headers.get("location")).toBe(`${OFFICE}/badges?fait=badgesAsked`);
  // The form begins with what was printed last.
  expect(await chosen()).toEqual(["new"]);
  await visitor.post(`${own}/badge-papier/retrait`, {});
  expect(await page(own)).toContain("Votre téléphone suffit");
  expect(await badgesToPrint(db, { edition, onlyNew: true, onlyAsked: true })).toEqual([]);
});

test("an organiser asks for a person, and nobody does for a cancelled registration", async () => {
  const { db, edition, second, organiser, visitor } = await opened();
  const page = `${OFFICE}/inscriptions/${second.id}`;
  expect((await organiser.post(`${page}/badge-papier`, {})).headers.get("location")).toBe(`${page}?fait=changed`);
  expect(await (await organiser.get(page)).text()).toContain(`action="${page}/badge-papier/retrait"`);
  expect(await badgesToPrint(db, { edition, onlyNew: true, onlyAsked: true })).toHaveLength(1);
  await cancelRegistration(db, { code: second.code, by: null, now: NOW });
  expect((await visitor.post(`/mon-espace/inscriptions/${second.code}/badge-papier`, {})).status).toBe(404);
  expect(await badgesToPrint(db, { edition, onlyNew: true, onlyAsked: true })).toEqual([]);
});
