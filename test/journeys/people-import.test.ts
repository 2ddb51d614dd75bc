import { expect, test } from "vitest";
import { LANGUAGES } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage } from "#test/support/browser.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { registered } from "#test/support/people-lists.ts";
import { freshSite } from "#test/support/site.ts";
import { deliverLetters } from "./worker.ts";

const LIST = [
  "Nom;Prénom;Courriel;Organisme",
  "Fougère;Lou;lou@exemple.invalid;Ville imaginaire",
  "Ail;Zoé;sans arobase;Ville imaginaire",
  "Fougère;Lou;lou@exemple.invalid;Ville imaginaire",
  "",
].join("\n");

test.each(LANGUAGES)(
  "an organiser imports a list without scripts in %s, and its people get a ticket that names the source",
  async (language) => {
    const { t } = messagesIn(language);
    const site = await freshSite();
    const edition = await makeEdition(site.db);
    const post = await deliverLetters(site);
    const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition.id);
    const page = await openPage({ url: site.url, cookie: organiser.cookie, javaScriptEnabled: false });
    await page.goto(`${language === "en" ? "/en" : ""}/organisation/2030/inscriptions`);
    await page.getByRole("link", { name: t("peopleImports:title") }).click();
    const file = { name: "agents.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) };
    await page.getByLabel(t("peopleImports:upload.file")).setInputFiles(file);
    await page.getByRole("button", { name: t("peopleImports:upload.verb") }).click();

    // The row without a valid address is decided.
    await page.getByRole("link", { name: "Zoé Ail" }).click();
    await page.getByRole("radio", { name: t("peopleImports:row.register") }).check();
    await page.getByLabel(t("registration:identity.email")).fill("zoe@exemple.invalid");
    await page.getByRole("button", { name: t("peopleImports:row.verb") }).click();
    await page.getByText(t("organiser:done.rowDecided")).waitFor();

    await page.getByRole("link", { name: t("peopleImports:preview.confirm", { count: 2 }) }).click();
    await page.getByLabel(t("peopleImports:confirm.givenBy")).fill("Mairie imaginaire");
    await page.getByRole("radio", { name: t("peopleImports:confirm.letter.ticket") }).check();
    await page.getByRole("button", { name: t("peopleImports:preview.confirm", { count: 2 }) }).click();
    await page.getByText(t("organiser:done.listImported")).waitFor();

    const { mail } = await post.nextTo("zoe@exemple.invalid");
    expect([mail.text?.includes("Mairie imaginaire"), mail.text?.includes("/donnees-personnelles")]).toEqual([
      true,
      true,
    ]);
    expect(await registered(site.db)).toEqual(["Ail/Zoé/zoe@exemple.invalid", "Fougère/Lou/lou@exemple.invalid"]);

    // The list was the wrong one: it is taken back as a whole.
    await page.reload();
    await page.getByRole("link", { name: t("peopleImports:takeBack.title") }).click();
    await page.getByLabel(t("peopleImports:takeBack.reason")).fill("Mauvaise liste");
    await page.getByRole("button", { name: t("peopleImports:takeBack.verb") }).click();
    await page.getByText(t("organiser:done.importTakenBack")).waitFor();
    const told = await post.nextTo("zoe@exemple.invalid");
    expect([told.mail.subject !== mail.subject, await registered(site.db)]).toEqual([true, []]);
  },
);
