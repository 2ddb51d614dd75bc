import { expect, test } from "vitest";
import { badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { addLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { FORMATS } from "#app/domain/door/layout.ts";
import { failBadgeRun, finishBadgeRun, takeUpBadgeRun, tellBadgeProgress } from "#app/domain/door/make-badges.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import { newestOf } from "#app/routes/organiser/badges/form.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";

const OFFICE = "/organisation/2030";

test("a run is started, followed, downloaded by its edition's organisers only, and started again after a failure", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db);
  const { id: other } = await makeEdition(db, { year: 2031 });
  await makeRegistration(db, edition);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const stranger = await site.signIn("ailleurs@exemple.invalid", "organiser", other);
  const ask = (form: Record<string, string>) => organiser.post(`${OFFICE}/badges`, form);
  expect((await ask({ layout: "a5", what: "all" })).status).toBe(422);
  const asked = await ask({ layout: "a4", what: "all" });
  expect([asked.status, asked.headers.get("location")]).toEqual([303, `${OFFICE}/badges?fait=badgesAsked`]);
  // Somebody who saw the page before that run is told of it.
  const late = await ask({ layout: "a6", what: "new", knownRun: "0" });
  expect([late.status, /a été demandé entre-temps/.test(await late.text())]).toEqual([422, true]);
  const again = await ask({ layout: "a4", what: "all" });
  expect(again.headers.get("location")).toBe(`${OFFICE}/badges?fait=badgesUnderWay`);
  const { id: run } = await db.selectFrom("badge_run").select("id").executeTakeFirstOrThrow();
  const file = `${OFFICE}/badges/${run}.pdf`;
  const page = async () => (await organiser.get(`${OFFICE}/badges`)).text();
  await takeUpBadgeRun(db, { run });
  await tellBadgeProgress(db, { run, done: 12, total: 48 });
  // The message of what was asked for says how far it is, then has the file.
  const message = async () => {
    const html = await (await organiser.get(`${OFFICE}/badges?fait=badgesAsked`)).text();
    return /id="newest-run".*?<section/s.exec(html)?.[0] ?? "";
  };
  expect(await message()).toMatch(/est en préparation.*<progress[^>]* max="48" value="12"/s);
  expect(await page()).toMatch(/<meta http-equiv="refresh".*<progress[^>]* max="48" value="12"/s);
  expect((await organiser.get(file)).status).toBe(404);
  await failBadgeRun(db, { run, failure: "no ink" });
  expect(await message()).toContain("n’a pas pu être produit");
  const failed = await page();
  expect(failed).toContain(`action="${OFFICE}/badges/${run}/relance"`);
  expect(failed).not.toContain('http-equiv="refresh"');
  expect((await stranger.post(`/organisation/2031/badges/${run}/relance`, {})).status).toBe(404);
  expect((await organiser.post(`${OFFICE}/badges/${run}/relance`, {})).status).toBe(303);
  await finishBadgeRun(db, {
    run,
    badges: await badgesToPrint(db, { edition, onlyNew: false }),
    file: Buffer.from("%PDF-"),
    latin: 0,
    illegible: 0,
    now: NOW,
  });
  const answer = await organiser.get(file);
  expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
    200,
    "application/pdf",
    "%PDF-",
  ]);
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="badges-2030-${run}-a4.pdf"`);
  expect((await stranger.get(`/organisation/2031/badges/${run}.pdf`)).status).toBe(404);
  expect(await page()).toContain(`href="${file}"`);
  expect(await message()).toContain(`href="${file}"`);
});

test("names that no font can draw are listed before a run; an organiser or the person spells them in Latin letters", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db);
  const ethiopic = { givenName: "\u1218\u1220\u1228\u1275", familyName: "\u1270\u1235\u134b" };
  const { attendee } = visitor(edition, 1);
  const asked = await makeRegistration(db, edition, 1, { attendee: { ...attendee, ...ethiopic } });
  const other = await makeRegistration(db, edition, 2, {
    attendee: { ...visitor(edition, 2).attendee, givenName: "\u5c0f\u660e", organisation: "\u1780\u17b6" },
  });
  const plain = await makeRegistration(db, edition, 3);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition);
  const text = async (path: string, who: typeof organiser) => (await who.get(path)).text();
  const form = (id: number) => `${OFFICE}/inscriptions/${id}/lettres-latines`;
  const listed = await text(`/en${OFFICE}/badges`, organiser);
  expect([form(asked.id), form(other.id), form(plain.id)].map((path) => listed.includes(`/en${path}"`))).toEqual([
    true,
    true,
    false,
  ]);
  expect((await text(`${OFFICE}/badges`, reader)).includes("lettres-latines")).toBe(false);
  expect((await reader.get(form(asked.id))).status).toBe(404);
  expect((await organiser.get(form(plain.id))).status).toBe(404);
  const refused = await organiser.post(form(asked.id), { name: "\u0391\u03bd\u03bd\u03b1 <b>" });
  expect([refused.status, /id="name-error"/.test(await refused.clone().text())]).toEqual([422, true]);
  expect(await refused.text()).toContain("\u0391\u03bd\u03bd\u03b1 &lt;b&gt;");
  const written = await organiser.post(form(asked.id), { name: "Meseret Tesfa", organisation: "kept out" });
  expect([written.status, written.headers.get("location")]).toEqual([
    303,
    `${OFFICE}/inscriptions/${asked.id}?fait=changed`,
  ]);
  expect(await text(`${OFFICE}/inscriptions/${asked.id}`, organiser)).toContain("Meseret Tesfa");
  const own = `/mon-espace/inscriptions/${other.code}`;
  expect(await (await site.get(own)).text()).toContain(`href="${own}/lettres-latines"`);
  expect((await site.get(`/mon-espace/inscriptions/${plain.code}/lettres-latines`)).status).toBe(404);
  expect(await (await site.get(`/en${own}/lettres-latines`)).text()).toMatch(/id="organisation"(?!.*id="name")/s);
  expect((await site.post(`${own}/lettres-latines`, { organisation: "Khmer House" })).status).toBe(303);
  expect(await text(`${OFFICE}/badges`, organiser)).not.toContain("lettres-latines");
  const csv = await text(`${OFFICE}/inscriptions.csv`, organiser);
  expect([csv.includes("Meseret Tesfa"), csv.includes("Khmer House"), csv.includes("kept out")]).toEqual([
    true,
    true,
    false,
  ]);
  await db
    .insertInto("badge_run")
    .values({
      ...{ edition_id: edition, layout: "a4", only_new: false, asked_at: NOW, finished_at: NOW, total: 9, done: 9 },
      ...{ latin: 7, illegible: 2, file: Buffer.from("%PDF-") },
    })
    .execute();
  expect(await text(`/en${OFFICE}/badges`, organiser)).toMatch(/7 of them in Latin letters.*2 of them with/s);
});

test("a session's checkpoint is renamed, opens before it, and is removed once the session cannot be booked", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition, sessions } = await makeEdition(db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const path = `${OFFICE}/points-de-controle`;
  const all = () =>
    db.selectFrom("checkpoint").select(["id", "slug", "name", "minutes_before"]).orderBy("id").execute();
  const [entrance, compost] = await all();
  const own = `${path}/${compost?.id}`;
  expect(await (await organiser.get(path)).text()).toMatch(
    /30 minutes avant le début.*200 personnes au plus.*Salle des Essais/s,
  );
  expect(await (await organiser.get(own)).text()).toContain('name="minutesBefore"');
  expect(await (await organiser.get(`${path}/${entrance?.id}`)).text()).not.toContain('name="minutesBefore"');
  const rule = { name: "Serre", nameEn: "Greenhouse", frequency: "once", option: "", opens: "", closes: "" };
  const statuses = [
    await organiser.post(own, { name: "", nameEn: "" }),
    await organiser.post(own, { ...rule, minutesBefore: "1441" }),
    await organiser.post(own, { ...rule, minutesBefore: "45", capacity: "0" }),
    await organiser.post(own, { ...rule, minutesBefore: "45", capacity: "9", capacityOfSession: "on" }),
    await organiser.post(own, { ...rule, minutesBefore: "45", capacity: "9", capacityOfSession: "" }),
    await organiser.post(`${path}/${entrance?.id}`, { ...rule, name: "Entrée", minutesBefore: "45" }),
    await organiser.post(`${own}/suppression`, {}),
    await organiser.post(`${path}/${entrance?.id}/suppression`, {}),
  ].map(({ status }) => status);
  expect(statuses).toEqual([422, 422, 422, 422, 303, 303, 422, 404]);
  expect((await all()).slice(0, 2).map((one) => [one.name, one.minutes_before])).toEqual([
    ["Entrée", null],
    ["Serre", 45],
  ]);
  await db.updateTable("session").set({ bookable: false }).where("id", "=", Number(sessions.compost)).execute();
  expect((await organiser.post(`${own}/suppression`, {})).status).toBe(303);
  expect((await all()).map(({ name }) => name)).toEqual(["Entrée", "reemploi", "visite"]);
});

test("badges are prepared for a roll, said to be printed or set aside, and pages of a run are printed again", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db);
  const { id: registration } = await makeRegistration(db, edition);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition);
  const page = await (await organiser.get(`${OFFICE}/badges/preparation`)).text();
  const sheet = /<option value="(\d+)"[^>]*>Dymo 99014/.exec(page)?.[1] ?? "";
  const wanted = { what: "new", order: "organisation", bothSides: "on", printer: "" };
  expect((await organiser.post(`${OFFICE}/badges/preparation`, { ...wanted, sheet: "9999" })).status).toBe(422);
  expect((await organiser.post(`${OFFICE}/badges/preparation`, { ...wanted, sheet, printer: "7" })).status).toBe(422);
  const asked = await organiser.post(`${OFFICE}/badges/preparation`, { ...wanted, sheet });
  expect([asked.status, asked.headers.get("location")]).toEqual([303, `${OFFICE}/badges?fait=badgesAsked`]);
  const { id: run, how } = await db.selectFrom("badge_run").select(["id", "how"]).executeTakeFirstOrThrow();
  expect(how).toEqual({ sheet: "dymo-99014", bothSides: true, order: "organisation", stacked: false, printer: null });
  const [own = "", printed = "", spoilt = "", back = ""] = ["", "/imprimes", "/inutilises", "/reprise"].map(
    (below) => `${OFFICE}/badges/${run}${below}`,
  );
  expect((await organiser.get(`${own}`)).status).toBe(404);
  await takeUpBadgeRun(db, { run });
  const badges = await badgesToPrint(db, { edition, onlyNew: false });
  const needs = [{ badge: 0, box: "name", need: "wrapped" } as const];
  await finishBadgeRun(db, { ...{ run, badges, needs, file: Buffer.from("%PDF-"), latin: 0, illegible: 0 }, now: NOW });
  expect(await (await organiser.get(`${OFFICE}/badges`)).text()).toMatch(/Dymo 99014.*badges\/\d+\/imprimes/s);
  expect((await reader.post(`${printed}`, {})).status).toBe(404);
  const undeclared = await (await organiser.get(`/en${OFFICE}/badges`)).text();
  expect(undeclared).toMatch(
    new RegExp(`Print run ${run}, prepared on .*The only new or changed badge is in it.*As long as this run`),
  );
  expect(await (await organiser.get(`${OFFICE}/badges/preparation`)).text()).toContain(`action="${printed}"`);
  expect(await (await organiser.get(spoilt)).text()).toMatch(
    new RegExp(`Abandonner le tirage n°.${run}.*1 badge nouveau ou modifié.*Dymo 99014.*recto verso`, "s"),
  );
  expect((await reader.get(spoilt)).status).toBe(404);
  expect((await organiser.post(`${printed}`, {})).headers.get("location")).toBe(`${OFFICE}/badges?fait=badgesPrinted`);
  // A text on several lines is counted, and one that is cut is listed.
  expect(await (await organiser.get(own)).text()).toContain("1 badge a un texte sur plusieurs lignes");
  await db.updateTable("printed_badge").set({ need: "shortened" }).execute();
  expect(await (await organiser.get(own)).text()).toContain(`/inscriptions/${registration}"`);
  expect((await organiser.post(`${own}`, { from: "3", to: "4" })).status).toBe(422);
  expect((await organiser.post(`${own}`, { from: "2", to: "1" })).status).toBe(422);
  expect((await organiser.post(`${own}`, { from: "2", to: "2" })).status).toBe(303);
  const again = await db.selectFrom("badge_run").select(["among", "only_new"]).where("id", "<>", run).execute();
  expect(again).toEqual([{ among: [registration], only_new: false }]);
  // Its sheet was jammed: the declaration is no longer about it.
  expect((await badgesToPrint(db, { edition, onlyNew: true })).length).toBe(1);
  const told = async (to: string) => (await organiser.post(to, {})).headers.get("location")?.split("?fait=")[1];
  expect(await (await organiser.get(spoilt)).text()).toContain("annulez d’abord cette déclaration");
  expect([await told(spoilt), await told(printed), await told(back), await told(spoilt), await told(printed)]).toEqual([
    ...["badgesSaidOtherwise", "badgesSaidAlready", "badgesUndeclared", "badgesSpoilt", "badgesSaidOtherwise"],
  ]);
  expect((await badgesToPrint(db, { edition, onlyNew: true })).length).toBe(1);
});

test("the form begins with both sides where the edition's own layout of A6 has a back, and the run has them", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db);
  await makeRegistration(db, edition);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const isTicked = async () =>
    /<input[^>]*name="bothSides"[^>]*>/
      .exec(await (await organiser.get(`${OFFICE}/badges`)).text())?.[0]
      .includes("checked");
  expect(await isTicked()).toBe(false);
  const plain = layoutFor(FORMATS.a6);
  const layout = { ...plain, back: plain.back ?? plain.front };
  const printedIn = async (path: string) => (await (await organiser.get(path)).text()).includes("Deux faces");
  expect(await printedIn(`${OFFICE}/badges`)).toBe(false);
  await addLayout(db, { edition, name: "Deux faces", layout, ticketTypes: [], by: null, now: NOW });
  expect(await isTicked()).toBe(true);
  expect([await printedIn(`${OFFICE}/badges`), await printedIn(`${OFFICE}/badges/preparation`)]).toEqual([true, true]);
  await organiser.post(`${OFFICE}/badges`, { layout: "a4", what: "all", bothSides: "on" });
  const { how } = await db.selectFrom("badge_run").select("how").executeTakeFirstOrThrow();
  expect(how).toEqual({ sheet: null, bothSides: true, order: "name", stacked: false, printer: null });
});

test("the page leads to the layouts, says which badges in English have a French text, and proposes a choice that has badges", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db);
  await makeRegistration(db, edition);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const page = async (path = "/badges") => (await organiser.get(`${OFFICE}${path}`)).text();
  const chosen = async () => /<input(?=[^>]*name="what")(?=[^>]*checked)[^>]*value="(\w+)"/.exec(await page())?.[1];
  expect(await page()).toMatch(/modèle de la plateforme.*badges\/modeles">créer le modèle de l’édition/s);
  expect(await chosen()).toBe("new");
  const plain = layoutFor(FORMATS.a6);
  const own = (en: string) => ({
    ...plain,
    front: {
      boxes: plain.front.boxes.map((box) =>
        box.kind === "text" && box.id === "heading"
          ? {
              ...box,
              parts: box.parts.map((part) => ({ ...part, field: { of: "text" as const, fr: "À rendre", en } })),
            }
          : box,
      ),
    },
  });
  const add = (name: string, en: string) =>
    addLayout(db, { edition, name, layout: own(en), ticketTypes: [], by: null, now: NOW });
  await add("A", "À rendre");
  expect(await page()).not.toContain("version anglaise");
  await db.updateTable("registration").set({ language: "en" }).execute();
  for (const path of ["/badges", "/badges/preparation"])
    expect(await page(path)).toContain(
      "1 badge en anglais porte un texte de ce modèle qui n’a pas de version anglaise",
    );
  await db.deleteFrom("badge_layout").execute();
  await add("B", "To be returned");
  expect(await page()).not.toContain("version anglaise");
  await organiser.post(`${OFFICE}/badges`, { layout: "a4", what: "new" });
  const { id: run } = await db.selectFrom("badge_run").select("id").executeTakeFirstOrThrow();
  const badges = await badgesToPrint(db, { edition, onlyNew: false });
  await finishBadgeRun(db, { ...{ run, badges, file: Buffer.from("%PDF-"), latin: 0, illegible: 0 }, now: NOW });
  await organiser.post(`${OFFICE}/badges/${run}/imprimes`, {});
  expect(await chosen()).toBe("all");
});

test("a run whose badges another one printed since is proposed to be discarded, on its row and its page", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db);
  await makeRegistration(db, edition);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const text = async (path: string) => (await organiser.get(`${OFFICE}${path}`)).text();
  const runs: number[] = [];
  for (const layout of ["a4", "a6"]) {
    await organiser.post(`${OFFICE}/badges`, { layout, what: "all" });
    const { id: run } = await db.selectFrom("badge_run").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
    const badges = await badgesToPrint(db, { edition, onlyNew: false });
    const needs = [{ badge: 0, box: "name", need: "small" } as const];
    await finishBadgeRun(db, {
      ...{ run, badges, needs, file: Buffer.from("%PDF-"), latin: 0, illegible: 0 },
      now: NOW,
    });
    runs.push(run);
  }
  const [first = 0, second = 0] = runs;
  const said = new RegExp(`Tous ses badges sont déclarés imprimés depuis, par le tirage n°.${second}`);
  expect(await text("/badges")).not.toMatch(said);
  await organiser.post(`${OFFICE}/badges/${second}/imprimes`, {});
  expect(await text("/badges")).toMatch(said);
  expect(await text(`/badges/${first}`)).toMatch(new RegExp(`Abandonner le tirage n°.${first}`));
  expect(await text(`/badges/${first}`)).toMatch(said);
  expect(await text(`/badges/${first}`)).toContain("1 badge a un texte en lettres plus petites que prévu");
  expect(await text(`/badges/${second}`)).not.toContain("Abandonner le tirage");
  expect(await text(`/badges/${first}/inutilises`)).toContain("aucun ne reste à imprimer");
});

test("blank badges that another file has already are named before they are prepared again", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const made = { edition_id: edition, layout: "a6", only_new: false, asked_at: NOW, finished_at: NOW, among: [] };
  const { id: run } = await db
    .insertInto("badge_run")
    .values({ ...made, total: 20, done: 20, first_blank: 1, last_blank: 20 })
    .returning("id")
    .executeTakeFirstOrThrow();
  const page = `${OFFICE}/badges/${run}`;
  expect(await (await organiser.get(page)).text()).toMatch(/anciennes feuilles.*Badges vierges n°.1 à 20/s);
  expect((await organiser.post(page, { from: "3", to: "5" })).status).toBe(303);
  const twice = await organiser.post(page, { from: "4", to: "6" });
  const told = await twice.text();
  const known = /name="knownRun" value="(\d+)"/.exec(told)?.[1] ?? "";
  expect([twice.status, /badges vierges n°.3 à 5/.test(told)]).toEqual([422, true]);
  expect((await organiser.post(page, { from: "4", to: "6", knownRun: known })).status).toBe(303);
});

test("while a run is being made, the page knows only those before it: who asks for another is told of it once", () => {
  const [made, ended] = [
    { finishedAt: null, failure: null },
    { finishedAt: NOW, failure: null },
  ];
  const failed = { finishedAt: null, failure: "no paper" };
  expect(newestOf([])).toBe("0");
  expect(
    newestOf([
      { id: 7, ...ended },
      { id: 6, ...failed },
    ]),
  ).toBe("7");
  expect(
    newestOf([
      { id: 7, ...made },
      { id: 6, ...ended },
    ]),
  ).toBe("6");
  expect(
    newestOf([
      { id: 7, ...ended },
      { id: 6, ...made },
      { id: 5, ...ended },
    ]),
  ).toBe("5");
});
