import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { listLayouts } from "#app/domain/door/badge-layouts.ts";
import { askForBadges } from "#app/domain/door/badge-runs.ts";
import { printBadges } from "#app/jobs/print-badges.ts";
import { layoutChecks } from "#app/print/layout-checks.ts";
import { readPdf } from "#test/print/pdf-pages.ts";
import { openPage, scratchFolder } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { openSharedPrint } from "#test/support/print-thread.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const BADGES = `/organisation/${YEAR}/badges`;

test("an organiser makes a badge with a logo, a back and two colours, and prints it, in the pages that lead on", async () => {
  const { site, organiser, edition } = await organisedSite();
  const { db } = site;
  const logo = join(await scratchFolder(), "logo.png");
  const background = { r: 140, g: 50, b: 22, alpha: 1 };
  await writeFile(
    logo,
    await sharp({ create: { width: 900, height: 300, channels: 4, background } })
      .png()
      .toBuffer(),
  );
  const page = await openPage({ url: site.url, cookie: organiser.cookie });
  let pages = 0;
  page.on("request", (request) => {
    if (request.resourceType() === "document") pages += 1;
  });
  const press = async (name: string) => {
    await page.getByRole("button", { name, exact: true }).last().click();
    await page.waitForLoadState();
  };
  const follow = async (name: string) => {
    await page.getByRole("link", { name, exact: true }).first().click();
    await page.waitForLoadState();
  };
  await page.goto(BADGES);
  await follow("Modèles de badge");
  await page.getByLabel("Nom du modèle").fill("Badge au logo");
  await page.getByLabel(/^A6/).check();
  await press("Créer le modèle");

  // The logo: the platform's mark gives its place, larger.
  await follow("Image : Emblème de la plateforme");
  await page.getByLabel("Ou ajouter une image").setInputFiles(logo);
  await page.getByLabel("Largeur").fill("16");
  await press("Enregistrer");
  await follow("Badge au logo, recto");
  await page.locator('[data-canvas="live"]').waitFor();

  // Two colours, by ticket type.
  await follow("Bandeau de couleur : Rôle");
  await page.getByLabel("Une couleur par catégorie").check();
  await page.locator('input[name="1_ground"]').fill("#f2e3b3");
  await press("Enregistrer");

  // The back: a sentence of its own.
  await follow("Verso");
  await press("Texte");
  await page.locator('select[name="1_shows"]').selectOption({ label: "Texte libre" });
  await page.getByLabel("Texte en français").fill("Bienvenue");
  await page.getByLabel("Haut", { exact: true }).fill("142");
  await press("Enregistrer");
  expect(pages).toBeLessThanOrEqual(16);
  expect(await page.getByText("Sort du badge").count()).toBe(1);
  await page.locator('input[name="y-text-1"]').fill("70");
  await press("Enregistrer les positions");
  await follow("Imprimer avec ce modèle");
  expect(new URL(page.url()).pathname).toBe(BADGES);

  const [made] = await listLayouts(db, { edition });
  expect(made?.layout.front.boxes.find(({ kind }) => kind === "picture")).toMatchObject({ width: 16 });
  expect(made && layoutChecks(made.layout.front, made.layout.format)).toEqual([]);
  await registered(db, edition, ["Exemple"]);
  const how = { sheet: "a6-4up", bothSides: true, order: "name", stacked: false, printer: null } as const;
  const asked = await askForBadges(db, { edition, layout: "a4", onlyNew: false, how, by: null, now: NOW });
  const print = openSharedPrint();
  await printBadges(
    { db, direct: { db }, print, now: () => NOW, log: (...lines) => expect(lines).toEqual([]) },
    Number(asked.id),
  );
  const { file } = await db.selectFrom("badge_run").select("file").executeTakeFirstOrThrow();
  const printed = await readPdf(new Uint8Array(file ?? []));
  expect(printed.map(({ lines, codes }) => [lines.some(({ text }) => text === "Bienvenue"), codes.length])).toEqual([
    [false, 1],
    [true, 1],
  ]);
});
