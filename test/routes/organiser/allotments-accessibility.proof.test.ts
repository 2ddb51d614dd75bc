import { expect, test } from "vitest";
import { barriers } from "#test/support/accessibility.ts";
import { allot, handOut, makeAllottingEdition, referentPage } from "#test/support/allotment-samples.ts";
import { freshSite } from "#test/support/site.ts";

test("every page of an allotment is accessible, its referent's and the organisers'", { timeout: 240_000 }, async () => {
  const site = await freshSite();
  const edition = await makeAllottingEdition(site.db, 20);
  const sessions = [{ session: edition.sessions.visite ?? 0, places: 2 }];
  const id = await allot(site.db, edition, { sessions });
  const registration = await handOut(site.db, id, 1, { sessions: ["visite"] });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const list = "/organisation/2030/contingents";
  const ofOne = ["", "/modification", "/referent", "/fin"].map((page) => `${list}/${id}${page}`);
  const { code } = await site.db
    .selectFrom("registration")
    .select("code")
    .where("id", "=", registration)
    .executeTakeFirstOrThrow();
  const page = await referentPage(site, id);
  const own = [
    "",
    "/personnes",
    "/liste",
    ...["remplacement", "reprise"].map((verb) => `/personnes/${registration}/${verb}`),
  ];
  const paths = [
    ...[list, `${list}/nouveau`, `${list}/liste`, ...ofOne, ...own.map((below) => page + below)],
    `/mon-espace/inscriptions/${code}/confirmation`,
  ];
  expect(await barriers(site.url, { paths, cookie: organiser.cookie })).toEqual([]);
});
