import { expect, test } from "vitest";
import { listLayouts, picturesOf } from "#app/domain/door/badge-layouts.ts";
import { addBadgePicture, listBadgePictures } from "#app/domain/door/badge-pictures.ts";
import { listPrinters, savePrinter } from "#app/domain/door/badge-printers.ts";
import { askForBadges } from "#app/domain/door/badge-runs.ts";
import { listOwnSheets } from "#app/domain/door/badge-supports.ts";
import { addLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { hardBadges } from "#app/domain/door/hard-badges.ts";
import { FORMATS, type Layout } from "#app/domain/door/layout.ts";
import { sayOfRun } from "#app/domain/door/printed-runs.ts";
import { printBadges } from "#app/jobs/print-badges.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";

const BY = { by: null, now: NOW };
const LOOK = { ground: "#DCEBDD", line: "#0B5D3B", pattern: "dots" } as const;

function withLogo(picture: number, ticketType: number): Layout {
  const layout = layoutFor(FORMATS.a6);
  const looks = [{ ticketType, look: LOOK }];
  const place = { x: 10, y: 10, width: 30, height: 12 };
  return {
    ...layout,
    front: {
      boxes: [
        { kind: "picture", id: "logo-1", ...place, picture },
        { kind: "band", id: "band-1", ...place, y: 60, look: { by: "ticket-type", looks, other: LOOK }, text: null },
      ],
    },
  };
}

test("a cloned edition has the layouts with their pictures and ticket types, the sheets and the printers", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition, ticketTypes } = await makeEdition(db, { year: 2030 });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const [ticketType = 0] = Object.values(ticketTypes).map(Number);
  const picture = { png: Buffer.from("png"), width: 40, height: 20 };
  const added = await addBadgePicture(db, { edition, name: "Logo", picture, ...BY });
  const logo = added.kind === "added" ? added.id : 0;
  const layout = withLogo(logo, ticketType);
  await addLayout(db, { edition, name: "Essai", layout, ticketTypes: [ticketType], ...BY });
  await savePrinter(db, { edition, name: "Accueil", rightTenths: 5, downTenths: -5, ...BY });
  const form = { year: "2031", name: "Suivante", sessions: "none", ticketTypes: "on", badges: "on" };
  expect((await organiser.post("/organisation/2030/clonage", form)).status).toBe(303);
  const { id: copy } = await db.selectFrom("edition").select("id").where("year", "=", 2031).executeTakeFirstOrThrow();
  const [cloned] = await listLayouts(db, { edition: copy });
  const [its] = await listBadgePictures(db, { edition: copy });
  const type = await db.selectFrom("ticket_type").select("id").where("edition_id", "=", copy).orderBy("id").execute();
  expect(cloned).toMatchObject({ name: "Essai", version: 1, ticketTypes: [type[0]?.id] });
  expect(cloned && picturesOf(cloned.layout)).toEqual([its?.id]);
  expect(its?.id).not.toBe(logo);
  expect(cloned?.layout.front.boxes[1]).toMatchObject({ look: { looks: [{ ticketType: type[0]?.id, look: LOOK }] } });
  expect(await listPrinters(db, { edition: copy })).toMatchObject([{ name: "Accueil", rightTenths: 5 }]);
  expect(await listOwnSheets(db, { edition: copy })).toEqual([]);
  // The original is as it was.
  expect((await listLayouts(db, { edition }))[0]?.layout).toEqual(layout);
});

test("a run says in which layouts it was printed, and who is printed already is told before a correction", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db, { year: 2030 });
  const { id: registration, code } = await makeRegistration(db, edition);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const layout = layoutFor(FORMATS.a6);
  const made = await addLayout(db, { edition, name: "Essai", layout, ticketTypes: [], ...BY });
  await addLayout(db, { edition, name: "Carte", layout: layoutFor(FORMATS.card), ticketTypes: [], ...BY });
  // Nobody of this run has the ticket type of another layout of the format.
  const { id: press } = await db
    .insertInto("ticket_type")
    .values({ edition_id: edition, slug: "presse", name: "Presse", badge_role: "press" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await addLayout(db, { edition, name: "Presse", layout, ticketTypes: [press], ...BY });
  const told = async (address: string) => /notice-attention/.test(await (await organiser.get(address)).text());
  const own = `/mon-espace/inscriptions/${code}/nom`;
  const office = `/organisation/2030/inscriptions/${registration}/modification`;
  expect([await told(own), await told(office)]).toEqual([false, false]);
  const asked = await askForBadges(db, { edition, layout: "a6", onlyNew: false, ...BY });
  const print = {
    renderBadgeSheets: async () => Buffer.from("%PDF-"),
    legibilityOf: async () => [{ undrawn: [], illegible: [] }],
  };
  const run = Number(asked.id);
  await printBadges(
    { db, direct: { db }, print, now: () => NOW, log: (line, error) => expect([line, error]).toBe(0) },
    run,
  );
  await sayOfRun(db, { edition, run, said: "printed", ...BY });
  expect((await listLayouts(db, { edition })).map(({ name, runs }) => [name, runs])).toEqual([
    ["Presse", 0],
    ["Carte", 0],
    ["Essai", 1],
  ]);
  const id = made.kind === "added" ? made.id : 0;
  const removal = await (await organiser.get(`/organisation/2030/badges/modeles/${id}/suppression`)).text();
  expect(removal).toMatch(/1 tirage/);
  expect([await told(own), await told(office)]).toEqual([true, true]);
  // After a correction the person reads that the paper says something else.
  const page = async () => (await organiser.get(`/mon-espace/inscriptions/${code}`)).text();
  expect(await page()).not.toContain("Le badge imprimé pour vous n’est plus à jour");
  await db.updateTable("registration").set({ job_title: "Présidente" }).where("id", "=", registration).execute();
  expect(await page()).toContain("Le badge imprimé pour vous n’est plus à jour");
});

test("the hardest badges of an edition are found, each once", async () => {
  const { db } = await freshSite();
  const { id: edition } = await makeEdition(db, { year: 2030 });
  expect(await hardBadges(db, { edition })).toEqual([]);
  const people = [
    ["Ana", "Li", "Commune d’Exemple", null],
    ["Marie-Antoinette", "de La Rochefoucauld", "Commune", null],
    ["Bo", "Wolfeschlegelsteinhausen", "Commune", null],
    ["Léa", "Exemple", "Établissement public territorial des Deux Rivières", "Responsable de la prévention"],
    ["Zoé", "Seule", null, null],
    ["Ольга", "Петрова", "Commune", null],
  ] as const;
  const ids: number[] = [];
  for (const [at, [given_name, family_name, organisation, job_title]] of people.entries()) {
    const { id } = await makeRegistration(db, edition, at + 1);
    await db
      .updateTable("registration")
      .set({ given_name, family_name, organisation, job_title })
      .where("id", "=", id)
      .execute();
    ids.push(id);
  }
  expect(await hardBadges(db, { edition })).toEqual([
    { registration: ids[1], reason: "long-name" },
    { registration: ids[2], reason: "long-word" },
    { registration: ids[3], reason: "long-organisation" },
    { registration: ids[4], reason: "no-organisation" },
    { registration: ids[5], reason: "other-letters" },
  ]);
});
