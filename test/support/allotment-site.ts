import { allot, makeAllottingEdition, referentPage } from "./allotment-samples.ts";
import { freshSite, type TestSite } from "./site.ts";

/** Opens a site with an allotment of so many places, also in the session `visite`, and its referent's page. */
export async function opened(places = 3, settings: Readonly<Record<string, string>> = {}) {
  const site = await freshSite({ settings });
  const edition = await makeAllottingEdition(site.db, 10);
  const session = edition.sessions.visite ?? 0;
  const allotment = await allot(site.db, edition, { places, sessions: [{ session, places }] });
  const page = await referentPage(site, allotment);
  const text = async (path = page) => await (await site.get(path)).text();
  return { site, edition, allotment, page, text };
}

/** Sends a form of the referent's pages, by default for letters in French. */
export async function submit(site: TestSite, path: string, form: Record<string, string>) {
  const answer = await site.post(path, { submission: crypto.randomUUID(), language: "fr", ...form });
  return { status: answer.status, to: answer.headers.get("location") ?? "", html: await answer.text() };
}
