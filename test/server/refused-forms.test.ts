import { data } from "@remix-run/node";
import { expect, onTestFinished, test } from "vitest";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { readSettings } from "#app/env.server.ts";
import { registrationForm } from "#app/routes/site/registration/form.ts";
import type { AppContext } from "#app/server/context.ts";
import { openRefusedForms } from "#app/server/refused-forms.server.ts";
import { openSite } from "#app/server.ts";
import { statementsOf } from "#test/support/asked.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";
import { siteBuild } from "#test/support/site-build.ts";

const FORM = `/${ON_SALE_YEAR}/inscription`;

test("those who come too late get the same page with their own texts, read once", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db, { places: 1 }) });
  const first = sent("Ana");
  expect((await site.post(FORM, first)).status).toBe(303);
  const late = async (form: Record<string, string>, path = FORM, encoding = "gzip") => {
    const answer = await site.post(path, form, { headers: { "accept-encoding": encoding } });
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([422, "private, no-store"]);
    return await answer.text();
  };
  const one = await statementsOf(site, () => late(sent("Camille")));
  const two = await statementsOf(site, async () => {
    for (const name of ["Camille", "Dominique"]) await late(sent(name));
  });
  const hostile = sent(`“'"<b>&amp;&lt;</b> 😀 $& $1`, { organisation: "", job_title: " x " });
  const ready = await late(hostile);
  const plain = await late(hostile, FORM, "identity");
  // An address that is not written as usual is rendered for itself.
  const rendered = (await late(hostile, `${FORM}?x=1`)).replace("?x=1", "");
  // For the second the page is ready: all that remains is to read whether there is a place.
  expect({ statements: two - one, isRendered: ready === rendered, isPlain: plain === rendered }).toEqual({
    statements: 1,
    isRendered: true,
    isPlain: true,
  });
  expect(ready).toContain("&lt;b&gt;&amp;amp;");
  expect(await late(sent("Léa"), `/en${FORM}`)).toContain('<html lang="en"');
  // Those who are refused while a page is rendered for the first time wait for it. The words of no page have been sent before.
  let sort = 0;
  const together = (people: number) => async () => {
    sort += 1;
    const names = Array.from({ length: people }, (_, at) => `Lea ${at}`);
    const pages = await Promise.all(names.map((name) => late(sent(name, { ticket_type: `sort-${sort}` }))));
    for (const [at, page] of pages.entries()) expect(page).toContain(`value="Lea ${at}"`);
  };
  const [alone, crowd] = [await statementsOf(site, together(1)), await statementsOf(site, together(20))];
  expect(crowd - alone).toBe(19);
  const session = await late({ ...sent("Zoé"), sessions: "visite" });
  expect(session).toMatch(/<input[^>]*checked=""[^>]*value="visite"|<input[^>]*value="visite"[^>]*checked=""/);
  // Sending the same form again leads to the registration that it made.
  expect((await site.post(FORM, first)).status).toBe(303);
  // What is wrong with a text is said beside it.
  const wrong = await (await site.post(FORM, { ...sent("Camille"), email: "camille" })).text();
  expect(wrong).toContain('value="camille"');
});

test("a place that is given back is had by the next person at once, in every process", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db, { places: 1 }) });
  const other = await anotherProcess(site);
  const here = async () => (await site.post(FORM, sent("Camille"))).status;
  const there = () => other(sent("Camille"));
  expect(await here()).toBe(303);
  for (const next of [there, here, there, here]) {
    // Both processes have the page in memory.
    expect([await here(), await here(), await there(), await there()]).toEqual([422, 422, 422, 422]);
    await giveBack(site);
    expect(await next()).toBe(303);
  }
});

test("those who wait for a page whose first rendering fails render their own at once, and the next one is kept", async () => {
  const forms = openRefusedForms(() => NOW);
  const refused = (name: string) => {
    const request = new Request(`http://localhost${FORM}`, { method: "POST" });
    const context = { asksForData: false } as AppContext;
    const { data: shown } = forms.prepared(
      { request, context, params: {} },
      registrationForm,
      data({ values: { given_name: name }, errors: { ticket_type: { code: "soldOut" } } }),
    );
    const html = `<p>${shown.values.given_name}</p>`;
    return {
      isReady: () => forms.isReady(context),
      answer: (render = async () => new Response(html, { status: 422 })) =>
        forms.answer(context, { request, status: 422 }, render),
    };
  };
  for (const failing of [async () => new Response("", { status: 503 }), () => Promise.reject(new Error("failed"))]) {
    forms.clear();
    const [first, second] = [refused("Ana"), refused("Camille")];
    const started = performance.now();
    const [, isReady] = await Promise.all([first.answer(failing).catch(() => {}), second.isReady()]);
    expect([isReady, performance.now() - started < 2_000]).toEqual([false, true]);
    const third = refused("Dominique");
    expect([await third.isReady(), await (await third.answer()).text()]).toEqual([false, "<p>Dominique</p>"]);
    const fourth = refused("Léa");
    expect([await fourth.isReady(), await (await fourth.answer()).text()]).toEqual([true, "<p>Léa</p>"]);
  }
});

/** A person who is different each time. */
function sent(givenName: string, more: Record<string, string> = {}): Record<string, string> {
  const submission = crypto.randomUUID();
  const person = { given_name: givenName, family_name: "Essai", email: `${submission}@exemple.fr` };
  return {
    ...person,
    organisation: "Commune",
    job_title: "",
    ticket_type: "public",
    consent: "on",
    submission,
    ...more,
  };
}

async function giveBack(site: TestSite): Promise<void> {
  const { id, edition_id: edition } = await site.db
    .selectFrom("registration")
    .select(["id", "edition_id"])
    .where("cancelled_at", "is", null)
    .executeTakeFirstOrThrow();
  await cancelRegistration(site.db, { edition, id, by: null, now: NOW });
}

/** Another process of the site. @returns sends a form to it */
async function anotherProcess({
  connection,
  url,
}: TestSite): Promise<(form: Record<string, string>) => Promise<number>> {
  const settings = readSettings({ PORT: "0", APP_URL: url, RATE_LIMITS: "off", LOG_LEVEL: "error" });
  const other = await openSite({ connection, settings, now: () => NOW, ...(await siteBuild()) });
  onTestFinished(other.close);
  return async (form) => {
    const body = new URLSearchParams(form);
    const answer = await fetch(other.url + FORM, {
      method: "POST",
      body,
      headers: { origin: url },
      redirect: "manual",
    });
    return answer.status;
  };
}
