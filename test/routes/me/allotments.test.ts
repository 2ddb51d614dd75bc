import { expect, test } from "vitest";
import { holdersOf } from "#app/domain/allotments/find-allotment.ts";
import { changeReferent } from "#app/domain/allotments/referents.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { AFTER_DEADLINE, allot, countsOf, postedTo, REFERENT, referentPage } from "#test/support/allotment-samples.ts";
import { opened, submit } from "#test/support/allotment-site.ts";
import { NOW } from "#test/support/database.ts";

const ADA = { given_name: "Ada", family_name: "Modèle", email: "ada@villefictive.example", organisation: "Ville" };
const GRACE = {
  given_name: "Grace",
  family_name: "Exemple",
  email: "grace@villefictive.example",
  organisation: "Ville",
};

test("a referent hands out, replaces, reminds and takes back by the link, and a colleague confirms", async () => {
  const { site, allotment, page, text } = await opened();
  const bad = await submit(site, `${page}/personnes`, { ...ADA, email: "ada", family_name: "" });
  expect([bad.status, bad.html.includes("email-error"), bad.html.includes("family_name-error")]).toEqual([
    422,
    true,
    true,
  ]);
  const sent = await submit(site, `${page}/personnes`, { ...ADA, sessions: "visite" });
  const again = await submit(site, `${page}/personnes`, ADA);
  expect([sent.status, sent.to, again.status]).toEqual([303, `${page}?fait=handed-out`, 422]);
  const [ada] = await holdersOf(site.db, { allotment });
  const place = `${page}/personnes/${ada?.registration}`;
  // The first letter left a moment ago.
  const reminded = await submit(site, `${place}/rappel`, {});
  site.clock.now = new Date(NOW.getTime() + 7_200_000);
  const later = await submit(site, `${page}/rappel`, {});
  expect([reminded.to, later.to]).toEqual([`${page}?fait=reminded-before`, `${page}?fait=reminded`]);
  const { code } = await site.db
    .selectFrom("registration")
    .select("code")
    .where("id", "=", ada?.registration ?? 0)
    .executeTakeFirstOrThrow();
  const own = `/mon-espace/inscriptions/${code}`;
  expect([(await text(own)).includes(`${own}/confirmation`), (await site.get(`${own}/confirmation`)).status]).toEqual([
    ...[true, 200],
  ]);
  const confirmed = await submit(site, `${own}/confirmation`, {});
  expect([confirmed.status, (await text(own)).includes(`${own}/confirmation`)]).toEqual([303, false]);
  expect((await holdersOf(site.db, { allotment })).map(({ completedAt }) => completedAt)).toEqual([site.clock.now]);
  const swapped = await submit(site, `${place}/remplacement`, GRACE);
  const [grace] = await holdersOf(site.db, { allotment });
  expect([swapped.to, grace?.name, grace?.sessions.length]).toEqual([`${page}?fait=swapped`, "Grace Exemple", 1]);
  const asked = await site.get(`${page}/personnes/${grace?.registration}/reprise`);
  const back = await submit(site, `${page}/personnes/${grace?.registration}/reprise`, {});
  const gone = await site.get(`${page}/personnes/${grace?.registration}/reprise`);
  expect([asked.status, back.to, gone.status]).toEqual([200, `${page}?fait=taken-back`, 404]);
  expect([await countsOf(site.db), await countDrift(site.db)]).toEqual([{ places: 3, handedOut: 0, taken: [3] }, []]);
  const kinds = ["place-allotted", "place-handed-over", "place-received", "registration-cancelled"];
  expect(await postedTo(site.db, kinds)).toEqual([
    ...["place-allotted", "place-allotted"].map((kind) => [kind, ADA.email]),
    ["place-received", GRACE.email],
    ["place-handed-over", ADA.email],
    ["registration-cancelled", GRACE.email],
  ]);
});

test("the link opens nothing once somebody else is the referent, and is listed in the space of the one who is", async () => {
  const { site, edition, allotment, page } = await opened();
  const signedIn = await site.signIn(REFERENT.email);
  const space = await (await signedIn.get("/mon-espace")).text();
  const stranger = await (await (await site.signIn("autre@villefictive.example")).get("/mon-espace")).text();
  expect([space.includes(page), stranger.includes("/contingent/")]).toEqual([true, false]);
  await submit(site, `${page}/personnes`, ADA);
  const [ada] = await holdersOf(site.db, { allotment });
  const other = await allot(site.db, edition, { places: 1 });
  const otherPage = await referentPage(site, other);
  // Another allotment's people are not found by this one's link.
  const foreign = await submit(site, `${otherPage}/personnes/${ada?.registration}/reprise`, {});
  expect([(await site.get(`${otherPage}/personnes/${ada?.registration}/remplacement`)).status, foreign.to]).toEqual([
    ...[404, otherPage],
  ]);
  const referent = { ...REFERENT, email: "zoe@villefictive.example" };
  await changeReferent(site.db, { edition: edition.id, allotment, referent, by: edition.by, now: NOW });
  const pages = ["", "/personnes", "/liste"].map((below) => page + below);
  expect(await Promise.all(pages.map(async (one) => (await site.get(one)).status))).toEqual([404, 404, 404]);
  expect([(await submit(site, `${page}/personnes`, GRACE)).status, (await countsOf(site.db)).handedOut]).toEqual([
    404, 1,
  ]);
  expect((await site.get(await referentPage(site, allotment))).status).toBe(200);
});

test("after the deadline the page shows the people, and hands nothing out", async () => {
  const { site, page, text } = await opened();
  await submit(site, `${page}/personnes`, ADA);
  site.clock.now = AFTER_DEADLINE;
  const shown = await text();
  const late = await submit(site, `${page}/personnes`, GRACE);
  expect([shown.includes("Ada Modèle"), shown.includes("/personnes"), late.to]).toEqual([
    ...[true, false, `${page}?fait=closed`],
  ]);
  expect([(await site.get(`${page}/personnes`)).status, await countsOf(site.db)]).toEqual([
    302,
    { places: 3, handedOut: 1, taken: [3] },
  ]);
});
