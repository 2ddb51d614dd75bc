import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { addSpeaker } from "#app/domain/programme/add-session.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { openPage, PHONE, scratchFolder } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import { deliverLetters } from "./worker.ts";

test("an invited speaker confirms by the letter's link, and the public sees biography and portrait", async () => {
  const site = await freshSite();
  const slug = await speakerOfPlenary(site.db);
  const post = await deliverLetters(site);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const office = await openPage({ url: site.url, cookie: organiser.cookie });
  await office.goto(`/organisation/${ON_SALE_YEAR}/invitations`);
  await office.getByRole("link", { name: "Ada Exemple" }).click();
  await office.locator("input[name=email]").fill("ada@exemple.invalid");
  await office.locator("form:has(input[name=email]) button[type=submit]").click();
  await office.waitForURL(/invitations\?fait=/);

  const { mail } = await post.next();
  const link = /https?:\/\/\S+\/intervention\/\S+/.exec(mail.text ?? "")?.[0] ?? "";
  const phone = await openPage({ url: site.url, viewport: PHONE });
  await phone.goto(new URL(link).pathname);
  await phone.locator("button[value=confirmed]").click();
  await phone.waitForURL(/fait=confirmed/);

  await phone.goto(`${new URL(link).pathname}/page`);
  await phone.locator("textarea[name=biography]").fill("Elle répare des ponts.");
  await phone.locator("form:has(textarea) button[type=submit]").click();
  await phone.waitForURL(/fait=kept/);

  const file = join(await scratchFolder(), "ada.jpg");
  await sharp({ create: { width: 800, height: 1000, channels: 3, background: "#2a6b4a" } })
    .jpeg()
    .toFile(file);
  await phone.goto(`${new URL(link).pathname}/portrait`);
  await phone.locator("input[type=file]").setInputFiles(file);
  await phone.locator("form[enctype] button[type=submit]").click();
  await phone.waitForURL(/fait=portrait/);

  await phone.goto(`/${ON_SALE_YEAR}/intervenants/${slug}`);
  expect(await phone.locator("main").textContent()).toContain("Elle répare des ponts.");
  const drawn = await phone.locator("img.portrait").evaluate(async (img: HTMLImageElement) => {
    await img.decode();
    return { type: img.currentSrc.split(".").at(-1), square: img.naturalWidth === img.naturalHeight };
  });
  expect(drawn).toEqual({ type: "avif", square: true });
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
});

async function speakerOfPlenary(db: Awaited<ReturnType<typeof freshSite>>["db"]): Promise<string> {
  const act = { by: null, now: NOW };
  const edition = await editionOnSale(db);
  const person = { name: "Ada Exemple", organisation: "Atelier d’essai", jobTitle: null, biography: null };
  const { id: speaker_id, slug } = await addSpeaker(db, { ...act, ...person, edition });
  const session = db.selectFrom("session").select("id").where("slug", "=", "pleniere");
  const { id: session_id } = await session.executeTakeFirstOrThrow();
  await db.insertInto("session_speaker").values({ session_id, speaker_id }).execute();
  await releaseProgramme(db, { ...act, edition, name: null });
  return slug;
}
