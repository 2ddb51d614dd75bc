import { readFile } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { takeUpBadgeRun, tellBadgeProgress } from "#app/domain/door/make-badges.ts";
import { readBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { startJobs } from "#app/jobs/start.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { openSharedPrint } from "#test/support/print-thread.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { openCheckpoints } from "#test/support/scan-samples.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";
import { readPdf } from "../print/pdf-pages.ts";

const { t } = messagesIn("fr");
const PARIS_NINE = new Date("2030-01-11T08:00:00Z");
const OFFICE = "/organisation/2030";

test("badges are printed in number, open the door of a session that was booked, and earn a certificate", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db);
  await openCheckpoints(db);
  const booked = await makeRegistration(db, edition, 1, { sessions: ["visite"] });
  const other = await makeRegistration(db, edition, 2);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const page = await openPage({ url: site.url, cookie: organiser.cookie });

  await page.goto(`${OFFICE}/points-de-controle`);
  await page.getByRole("link", { name: "visite", exact: true }).first().waitFor();

  await page.goto(`${OFFICE}/badges`);
  await page.getByLabel(t("badges:ask.layouts.a6")).check();
  await page.getByRole("button", { name: t("badges:ask.verb") }).click();
  await page.getByText(t("badges:runs.states.waiting")).first().waitFor();
  // One worker dies halfway and another continues its work: the open page shows both.
  const { id: run } = await db.selectFrom("badge_run").select("id").executeTakeFirstOrThrow();
  await takeUpBadgeRun(db, { run });
  await tellBadgeProgress(db, { run, done: 1, total: 2 });
  const progress = page.getByRole("progressbar", { name: t("badges:runs.progressOf", { run }) }).first();
  await progress.waitFor();
  expect(await progress.getAttribute("value")).toBe("1");
  await startWork(site);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /PDF/ }).first().click(),
  ]);
  const pages = await readPdf(await readFile(await download.path()));
  const { publicKey } = await editionKey(db, { edition, now: NOW });
  const codes = pages.map(({ codes: [code = ""] }) => code);
  expect(codes.map((code) => readBadgeCode(publicKey, code))).toEqual(
    [booked, other].map(({ id }) => ({ kind: "valid", edition, registration: id, badge: 1 })),
  );

  site.clock.now = PARIS_NINE;
  const mine = `/mon-espace/inscriptions/${booked.code}`;
  expect((await site.get(`${mine}/attestation.pdf`)).status).toBe(404);
  const [first = "", second = ""] = codes;
  expect(await scanned(site, "entree", first)).toContain(t("door:words.admitted"));
  expect(await scanned(site, "visite", first)).toContain(t("door:words.admitted"));
  expect(await scanned(site, "visite", second)).toContain(t("door:reasons.not-booked", { place: "visite" }));

  site.clock.now = new Date("2030-01-11T17:00:00Z");
  const attendee = await openPage({ url: site.url, viewport: PHONE });
  await attendee.goto(mine);
  const address = await attendee.getByRole("link", { name: t("me:take.certificate") }).getAttribute("href");
  const certificate = await site.get(address ?? "");
  const [sheet] = await readPdf(new Uint8Array(await certificate.arrayBuffer()), 40);
  const said = sheet?.lines.map(({ text }) => text);
  expect(said).toContain("Ada Modèle 1");
  expect(said).toContain(t("badges:certificate.halves.both"));
  expect(said).toContain("visite");
  const unseen = `/mon-espace/inscriptions/${other.code}`;
  expect((await site.get(`${unseen}/attestation.pdf`)).status).toBe(404);
  expect(await (await site.get(unseen)).text()).not.toContain("attestation.pdf");
});

/** Returns the door's answer on its page of forms. */
async function scanned(site: TestSite, checkpoint: string, code: string): Promise<string> {
  const door = await site.signIn("accueil@exemple.invalid", "door");
  const page = await openPage({ url: site.url, cookie: door.cookie, viewport: PHONE, javaScriptEnabled: false });
  await page.goto("/accueil/2030");
  await page.getByLabel(t("door:checkpoint")).selectOption(checkpoint);
  await page.getByRole("button", { name: t("door:search.send") }).click();
  await page.getByLabel(t("door:code.label")).fill(code);
  await page.getByRole("button", { name: t("door:code.send") }).click();
  return (await page.getByRole("main").textContent()) ?? "";
}

async function startWork(site: TestSite): Promise<void> {
  const jobs = await startJobs({
    openPrintPool: openSharedPrint,
    connection: site.connection,
    settings: { appUrl: site.url, smtpUrl: null, mailFrom: null, sessionSecret: null },
    now: () => site.clock.now,
    log: () => {},
  });
  onTestFinished(jobs.stop);
}
