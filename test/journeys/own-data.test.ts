import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { barriersOn } from "#test/support/accessibility.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { deliverLetters } from "./worker.ts";

const EMAIL = "ada.1@essai.example";

for (const [language, scripts] of [
  ["fr", true],
  ["en", false],
] as const)
  test(`a person exports their data and has it erased by a letter's link, in "${language}", ${scripts ? "with" : "without"} scripts`, async () => {
    const { t } = messagesIn(language);
    let edition = 0;
    const site = await freshSite({
      seed: async (db) => {
        edition = await editionOnSale(db);
      },
    });
    await makeRegistration(site.db, edition, 1, { ticketType: "public", sessions: ["atelier-a"], language });
    await site.db.deleteFrom("letter").execute();
    const post = await deliverLetters(site);
    const { cookie } = await site.signIn(EMAIL);
    const page = await openPage({ url: site.url, cookie, viewport: PHONE, javaScriptEnabled: scripts });
    const isClear = async () => expect(scripts ? await barriersOn(page) : []).toEqual([]);

    await page.goto(localPath(language, "/mon-espace"));
    await page.getByRole("link", { name: t("ownData:link") }).click();
    await page.getByRole("heading", { level: 1, name: t("ownData:title") }).waitFor();
    await isClear();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: t("ownData:export.submit") }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`${t("ownData:archive.name")}.zip`);
    const archive = unzipSync(new Uint8Array(await readFile(await file.path())));
    expect(strFromU8(archive["index.html"] ?? new Uint8Array())).toContain(EMAIL);

    await page.getByRole("link", { name: t("ownData:erasure.link") }).click();
    await page.getByRole("heading", { level: 1, name: t("ownData:erasure.title") }).waitFor();
    await page.getByRole("heading", { name: t("ownData:erasure.stays.title") }).waitFor();
    await page.getByRole("button", { name: t("ownData:erasure.ask") }).click();
    await page.getByText(t("ownData:erasure.sent.title")).waitFor();
    await isClear();
    const asked = await post.nextTo(EMAIL);
    await page.goto(/https?:\/\/\S+\/effacement\/[\w-]+/.exec(asked.mail.text ?? "")?.[0] ?? "");
    await page.getByRole("heading", { level: 1, name: t("ownData:erasure.states.open") }).waitFor();
    await isClear();
    await page.getByRole("button", { name: t("ownData:erasure.confirm") }).click();
    await page.getByRole("heading", { level: 1, name: t("ownData:erasure.states.done") }).waitFor();
    await isClear();
    // Letters about what ended may have left before: the last one says that all is erased.
    for (let subject = ""; subject !== t("letters:erasure.erased.subject"); )
      subject = (await post.nextTo(EMAIL)).mail.subject ?? "";

    await page.goto(localPath(language, "/mon-espace"));
    await page.waitForURL(`**${localPath(language, "/connexion")}*`);
    const left = await site.db.selectFrom("registration").select(["given_name", "cancelled_at"]).execute();
    expect(left).toEqual([{ given_name: "", cancelled_at: expect.any(Date) }]);
  });
