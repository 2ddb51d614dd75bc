import { existsSync } from "node:fs";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addSession } from "#app/domain/programme/add-session.ts";
import { moveSession } from "#app/domain/programme/move-session.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { localPath } from "#app/i18n/path.ts";
import { organisedSite, YEAR } from "#test/routes/organiser/organised.ts";
import { releaseSample } from "#test/routes/site/sample-edition.ts";
import { barriersOn } from "#test/support/accessibility.ts";
import { openPage, PHONE, WIDE } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { GROUP_PEOPLE, GROUP_SLUG, groupAndNeighbour } from "#test/support/group-samples.ts";
import { sampleProgramme } from "#test/support/programme-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { importFile } from "../../bin/import-file.ts";
import { timetabledSite } from "./timetabled.ts";

/** A conference's published programme: three days, five rooms, 96 sessions. */
const PUBLISHED = "../shared/data/programmes/breizhcamp-schedule.json";
const SESSIONS = ".session, .programme-grid .busy > div";

/** Returns the first and the completely visible sessions of the first screen, in CSS pixels. */
async function seen(page: Page, selector = SESSIONS) {
  return page.locator(selector).evaluateAll((all) => {
    const drawn = all.filter((each) => each.getClientRects().length > 0).map((each) => each.getBoundingClientRect());
    const whole = drawn.filter(({ top, bottom }) => top >= 0 && bottom <= window.innerHeight).length;
    return { first: Math.min(...drawn.map(({ top }) => top)), whole };
  });
}

/** Sessions whose titles are as long as paragraphs and whose names and places are long too; they begin at three hours. */
function longTitled(year: number): ReleasedProgramme {
  const { edition, sessions, rooms, ...parts } = sampleProgramme({ sessions: 20 });
  const named = "Conservatoire des matières et des savoir-faire du réemploi, grande salle ";
  return {
    ...parts,
    edition: { ...edition, year, name: `Colloque métropolitain de l’économie circulaire et du réemploi ${year}` },
    rooms: rooms.map((room) => ({ ...room, name: named + room.slug })),
    sessions: sessions.map((session, at) => ({
      ...session,
      title: `${session.title} : ${"de la collecte au réemploi des matériaux dans la métropole, ".repeat(3)}`,
      titleEn: null,
      speakers: parts.speakers
        .slice(0, 6)
        .map(({ slug }) => ({ ...{ speaker: slug, role: "speaker" as const }, representedBy: null })),
      start: `${edition.days[at < 18 ? 0 : 1]}T0${7 + Math.floor(at / 7)}:00:00Z`,
      end: `${edition.days[at < 18 ? 0 : 1]}T0${7 + Math.floor(at / 7)}:45:00Z`,
    })),
  };
}

/** Returns the ranges of hours in the grid's cells that take more than one line. */
async function brokenRanges(page: Page): Promise<string[]> {
  const facts = page.locator(".programme-grid .busy .session-facts:visible");
  expect(await facts.count()).toBeGreaterThan(0);
  return facts.evaluateAll((all) =>
    all.flatMap((each) => {
      const text = each.firstChild as Text;
      const hours = /\d+\s?[h:][\d\s]*–[\s\u2060]*\d+\s?[h:](\s?\d+)?/.exec(text.data);
      if (!hours) return [`no hours in: ${text.data}`];
      const range = document.createRange();
      range.setStart(text, hours.index);
      range.setEnd(text, hours.index + hours[0].length);
      return range.getClientRects().length > 1 ? [hours[0]] : [];
    }),
  );
}

async function heightOf(page: Page, selector: string): Promise<number> {
  return (await page.locator(selector).boundingBox())?.height ?? Number.POSITIVE_INFINITY;
}

test("a programme shows its sessions in the first screen, on a phone and on a wide screen", async () => {
  const site = await freshSite({
    seed: async (db) => {
      await releaseSample(db, sampleProgramme({ sessions: 60 }));
      await releaseSample(db, longTitled(2032));
      if (existsSync(PUBLISHED))
        await importFile(db, {
          file: PUBLISHED,
          year: 2031,
          publish: true,
          dryRun: false,
          now: NOW,
          untitled: "Essai",
        });
    },
  });
  const years = existsSync(PUBLISHED) ? [2026, 2032, 2031] : [2026, 2032];
  const [phone, wide] = await Promise.all([PHONE, WIDE].map((viewport) => openPage({ url: site.url, viewport })));
  if (!phone || !wide) throw new Error("no browser");
  for (const year of years)
    for (const language of ["fr", "en"] as const) {
      const programme = localPath(language, `/${year}/programme`);
      await phone.goto(programme);
      const small = await seen(phone);
      expect([programme, small.first <= 330, small.whole >= 4]).toEqual([programme, true, true]);
      expect(await heightOf(phone, ".site-header")).toBeLessThanOrEqual(64);
      expect(await heightOf(phone, ".days")).toBeLessThanOrEqual(56);
      const [line = 0, name = 0] = await phone.locator(".site-name > span").evaluate((words) => {
        return [Number.parseFloat(getComputedStyle(words).lineHeight), words.getBoundingClientRect().height];
      });
      expect(Math.round(name / line)).toBe(2);

      if (year === 2032) {
        await wide.goto(`${programme}?vue=grille`);
        expect(await brokenRanges(wide)).toEqual([]);
        continue;
      }
      await phone.goto(`${programme}?q=e`);
      expect([programme, (await seen(phone)).first <= 400]).toEqual([programme, true]);

      await wide.goto(programme);
      expect([programme, (await seen(wide)).whole >= 8]).toEqual([programme, true]);
      if (year === 2026) expect(await brokenRanges(wide)).toEqual([]);
      await wide.goto(`${programme}?vue=liste&jour=tous`);
      expect([programme, (await seen(wide)).whole >= 8]).toEqual([programme, true]);
    }
});

test("the current view is marked, also when the screen's width has chosen it", async () => {
  const site = await freshSite({ seed: (db) => releaseSample(db, sampleProgramme({ sessions: 60 })) });
  const marked = async (page: Page, path: string) => {
    await page.goto(path);
    return page.locator(".views a[aria-current]:visible").allTextContents();
  };
  const [phone, wide] = await Promise.all([PHONE, WIDE].map((viewport) => openPage({ url: site.url, viewport })));
  if (!phone || !wide) throw new Error("no browser");
  const { pathname: list } = new URL("/2026/programme", site.url);
  const [onPhone, onWide] = [await marked(phone, list), await marked(wide, list)];
  expect([onPhone.length, onWide.length]).toEqual([1, 1]);
  expect(onPhone).not.toEqual(onWide);
  for (const page of [phone, wide]) {
    expect(await marked(page, `${list}?vue=liste`)).toEqual(onPhone);
    expect(await marked(page, `${list}?vue=grille`)).toEqual(onWide);
  }
});

test("on a phone the menu opens without a script, also by keyboard, and its links work", async () => {
  const site = await freshSite({ seed: (db) => releaseSample(db, sampleProgramme({ sessions: 20 })) });
  const page = await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled: false });
  await page.goto("/2026/programme");
  const speakers = page.locator('#site-ways a[href="/2026/intervenants"]');
  expect(await speakers.isVisible()).toBe(false);
  await page.locator(".site-menu").focus();
  await page.keyboard.press("Enter");
  expect(await speakers.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await speakers.isVisible()).toBe(false);
  await page.locator(".site-menu").click();
  await speakers.click();
  await page.waitForURL("**/2026/intervenants");

  const scripted = await openPage({ url: site.url, viewport: PHONE });
  await scripted.goto("/2026/programme");
  await scripted.locator(".site-menu").click();
  expect(await barriersOn(scripted)).toEqual([]);
});

test("the timetable opens at the first session of its day, and short ones keep their titles", async () => {
  const { site, organiser, edition, scheduled, grid, seine, marne } = await timetabledSite();
  const at = (hour: string) => new Date(`2030-03-12T${hour}:00Z`);
  const move = { edition, by: null, now: NOW };
  const session = async () =>
    site.db.selectFrom("session").select(["id", "changed_at"]).where("id", "=", scheduled).executeTakeFirstOrThrow();
  const page = await openPage({ url: site.url, cookie: organiser.cookie, viewport: WIDE });
  for (const [from, until] of [
    ["20:00", "21:00"],
    ["20:00", "20:20"],
    ["20:00", "20:10"],
    ["20:00", "20:05"],
  ] as const) {
    const { changed_at: seen } = await session();
    const slot = { startsAt: at(from), endsAt: at(until), roomId: marne };
    await moveSession(site.db, { ...move, session: scheduled, slot, seen, now: new Date(+seen + 1000) });
    await page.goto(grid);
    const block = page.locator(`.timetable [data-session="${scheduled}"]`);
    await expect.poll(async () => (await block.boundingBox())?.y ?? 9999).toBeLessThan(WIDE.height - 60);
    const title = await block.locator("a").evaluate((link) => {
      const { top, bottom } = link.getBoundingClientRect();
      const own = (link.closest(".timetable-block") as Element).getBoundingClientRect();
      const atMiddle = document.elementFromPoint(own.left + 12, (top + Math.min(bottom, own.bottom)) / 2);
      return { within: top >= own.top - 1 && bottom <= own.bottom + 2, seen: atMiddle === link };
    });
    expect([until, title]).toEqual([until, { within: true, seen: true }]);
  }
  // Empty hours are folded, and opened by a link that works without scripts.
  const hours = () => page.locator(".timetable-hours li").count();
  const folded = await hours();
  await page.locator(".timetable-hour-choice").click();
  await page.waitForURL(/heures=toutes/);
  expect([folded, await hours()]).toEqual([12, 24]);
  await page.locator(".timetable-choice summary").first().click();
  await page.getByRole("checkbox", { name: "Salle Marne" }).check();
  await page.locator(".timetable-choice form button").click();
  await page.waitForURL(/sans=/);
  expect([await page.locator(".timetable-room").count(), await hours()]).toEqual([1, 24]);
  expect(await barriersOn(page)).toEqual([]);

  // A break of neighbouring rooms is one band with its text once; each room's part can still be opened.
  const bare = { titleEn: null, abstract: null, language: null, track: null, workingGroup: null, places: null };
  const [start, end] = [new Date("2030-03-13T10:00:00Z"), new Date("2030-03-13T10:30:00Z")];
  for (const room of [seine, marne])
    await addSession(site.db, { ...bare, ...move, kind: "break", title: "Pause", speakers: [], room, start, end });
  const day = `${grid}?jour=2030-03-13`;
  await page.goto(day);
  const parts = page.locator('.timetable-column > [data-title="Pause"]');
  const drawn = () =>
    parts.evaluateAll((all) =>
      all.map((part) => {
        const words = part.querySelector(".block-words") as Element;
        const isWide = words.getBoundingClientRect().width > 1.5 * part.getBoundingClientRect().width;
        return [getComputedStyle(words).opacity, isWide];
      }),
    );
  expect(await drawn()).toEqual([
    ["1", true],
    ["0", false],
  ]);
  const [first, second] = [await parts.first().boundingBox(), await parts.last().boundingBox()];
  expect((second?.x ?? 999) - (first?.x ?? 0) - (first?.width ?? 0)).toBeLessThanOrEqual(0);
  await parts.last().locator("a").first().focus();
  expect((await drawn())[1]).toEqual(["1", false]);
  const phone = await openPage({ url: site.url, cookie: organiser.cookie, viewport: PHONE });
  await addSession(site.db, {
    ...{ ...bare, ...move, kind: "talk", title: "Après la pause", speakers: [], room: marne },
    ...{ start: new Date("2030-03-13T11:00:00Z"), end: new Date("2030-03-13T12:00:00Z") },
  });
  await phone.goto(day);
  expect(await phone.getByText("Pause", { exact: true }).and(phone.locator("a:visible")).count()).toBe(1);
  await phone.locator(".block-rooms").getByRole("link", { name: "Salle Marne" }).click();
  await phone.waitForURL("**/creneau*");
});

test("every page of a group and of a person begins at one left edge", async () => {
  const site = await freshSite();
  const { meeting } = await groupAndNeighbour(site.db);
  const { cookie } = await site.signIn(GROUP_PEOPLE.lead);
  const page = await openPage({ url: site.url, cookie, viewport: WIDE });
  const space = `/groupes/${GROUP_SLUG}/espace`;
  const paths = [
    ...["/groupes", `/groupes/${GROUP_SLUG}`, `/groupes/${GROUP_SLUG}/reunions/${meeting}`, space, "/mon-espace"],
    ...[
      `${space}/reunions/${meeting}`,
      `${space}/reunions/nouvelle`,
      `${space}/sieges`,
      `${space}/reunions/${meeting}/presence`,
    ],
  ];
  const edges: unknown[] = [];
  for (const path of paths) {
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 200]);
    edges.push(Math.round((await page.locator("h1").boundingBox())?.x ?? 0));
  }
  const name = Math.round((await page.locator(".site-name").boundingBox())?.x ?? 0);
  expect(edges).toEqual(paths.map(() => name));
  // On a phone each begins at once.
  await page.setViewportSize(PHONE);
  for (const path of paths) {
    await page.goto(path);
    const { y = 999 } = (await page.locator("h1").boundingBox()) ?? {};
    expect([path, y <= 120]).toEqual([path, true]);
  }
});

test("on a phone a page of the back office begins at once, and its menu opens without a script", async () => {
  const { site, organiser, scheduled } = await timetabledSite();
  await site.db
    .updateTable("edition")
    .set({ name: `Colloque métropolitain de l’économie circulaire et du réemploi ${YEAR}` })
    .where("year", "=", YEAR)
    .execute();
  const page = await openPage({ url: site.url, cookie: organiser.cookie, viewport: PHONE, javaScriptEnabled: false });
  const below = ["", "/a-traiter", "/inscriptions", "/grille", "/journal", "/programme", `/programme/${scheduled}`];
  for (const language of ["fr", "en"] as const)
    for (const rest of [...below, `/programme/${scheduled}/modification`, `/grille/${scheduled}/creneau`]) {
      const path = localPath(language, `/organisation/${YEAR}${rest}`);
      expect([path, (await page.goto(path))?.status()]).toEqual([path, 200]);
      const { y = 999 } = (await page.locator("h1").boundingBox()) ?? {};
      const line = page.locator(".office-line");
      expect([path, y <= 120, (await heightOf(page, ".office-line")) <= 48]).toEqual([path, true, true]);
      // The line slides to the current page, and no link of the header is drawn twice.
      const current = await line.locator("[aria-current]").boundingBox();
      expect([path, (current?.x ?? -1) >= 0, (current?.x ?? 999) + (current?.width ?? 999) <= PHONE.width]).toEqual([
        path,
        true,
        true,
      ]);
      const links = await page.locator("header a:visible, .office-trail a:visible").evaluateAll((all) => {
        return all.map((each) => each.getAttribute("href"));
      });
      expect([path, links.length - new Set(links).size]).toEqual([path, 0]);
    }

  const team = page.locator(`.office-side a[href="/en/organisation/${YEAR}/equipe"]`);
  const settings = page.locator(".office-side summary").last();
  expect(await settings.isVisible()).toBe(false);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await settings.isVisible()).toBe(true);
  await page.keyboard.press("Tab");
  expect(
    await page
      .locator(".office-side a")
      .first()
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
  await page.keyboard.press("Escape");
  expect(await settings.isVisible()).toBe(false);
  expect(await page.locator(".office-menu").evaluate((button) => button === document.activeElement)).toBe(true);
  await page.locator(".office-menu").click();
  await settings.click();
  await team.click();
  await page.waitForURL("**/equipe");

  const dark = await openPage({ url: site.url, cookie: organiser.cookie, viewport: PHONE, colorScheme: "dark" });
  await dark.goto(`/organisation/${YEAR}/journal`);
  await dark.locator(".office-menu").click();
  expect(await barriersOn(dark)).toEqual([]);
  expect(await dark.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
});

test("a list of the back office shows 17 people and 7 sessions in the first screen", async () => {
  const { site, organiser } = await organisedSite();
  const sessions = Array.from({ length: 10 }, (_, at) => ({ slug: `seance-${at}`, released: false, places: 20 }));
  const edition = await makeEdition(site.db, { year: 2034, sessions });
  for (let at = 1; at <= 20; at++)
    await makeRegistration(site.db, edition.id, at, {
      attendee: {
        givenName: "Camille",
        familyName: `Modèle-Imaginaire ${at}`,
        email: `camille.imaginaire.${at}@essai.example`,
        organisation: "Syndicat des Ressourceries de Clairval",
        jobTitle: "Responsable des déchets",
      },
    });
  const page = await openPage({ url: site.url, cookie: organiser.cookie, viewport: WIDE });
  const whole = async (place: string) => {
    await page.goto(`/organisation/2034/${place}`);
    return (await seen(page, "main tbody tr")).whole;
  };
  expect(await whole("inscriptions")).toBeGreaterThanOrEqual(17);
  expect(await whole("programme")).toBeGreaterThanOrEqual(7);
  // The one venue is named once.
  expect(await page.locator("main").getByText("Halle imaginaire").count()).toBe(1);

  // On a phone a person takes few lines, with the state beside the name.
  const phone = await openPage({ url: site.url, cookie: organiser.cookie, viewport: PHONE });
  await phone.goto("/organisation/2034/inscriptions");
  const row = phone.locator("main tbody tr").first();
  const [name, state] = [await row.locator("a").first().boundingBox(), await row.locator("td").last().boundingBox()];
  expect((await row.boundingBox())?.height).toBeLessThanOrEqual(170);
  expect((state?.y ?? 999) < (name?.y ?? 0) + (name?.height ?? 0)).toBe(true);

  // Words of 200 letters make no table and no form wider than its page.
  const word = "anticonstitutionnellement".repeat(8);
  await site.db.updateTable("session").set({ title: word }).where("edition_id", "=", edition.id).execute();
  await site.db
    .updateTable("venue")
    .set({ name: word.slice(0, 100) })
    .execute();
  await site.db
    .updateTable("quota")
    .set({ name: word.slice(0, 100) })
    .execute();
  await sql`update release set programme = replace(programme::text, '"title": "', ${`"title": "${word}`})::jsonb`.execute(
    site.db,
  );
  await page.setViewportSize({ width: 1366, height: 768 });
  for (const each of [page, phone])
    for (const place of ["", "/programme", "/inscriptions/nouvelle", "/grille"]) {
      await each.goto(`/organisation/2034${place}`);
      const excess = await each.evaluate(() => {
        const root = document.documentElement;
        const tables = [...document.querySelectorAll("main [role=group]:has(> table)")];
        return Math.max(0, root.scrollWidth - root.clientWidth, ...tables.map((at) => at.scrollWidth - at.clientWidth));
      });
      expect([place, excess]).toEqual([place, 0]);
    }
});

/** The share of the page's content that the fields take, the widest text field in pixels, and fields above or left of the one before. */
async function fieldsOn(page: Page) {
  return page.locator("main").evaluate((main) => {
    const { paddingLeft, paddingRight } = getComputedStyle(main);
    const content = main.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    const controls = "input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea";
    const drawn = [...main.querySelectorAll(controls)].filter((each) => each.getClientRects().length > 0);
    const boxes = drawn.map((each) => each.getBoundingClientRect());
    const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
    const areas = [...main.querySelectorAll("textarea")].map(({ offsetWidth }) => offsetWidth);
    const back = boxes.flatMap((box, at) => {
      const before = boxes[at - 1];
      const follows = !before || box.top >= before.bottom || (box.left >= before.right && box.bottom > before.top);
      return follows ? [] : [drawn[at]?.id];
    });
    const rows = new Set(boxes.map(({ bottom }) => Math.round(bottom))).size;
    return { share: width / content, area: Math.max(0, ...areas), back, single: rows === boxes.length };
  });
}

test("forms and pages of the back office and of groups use the width of a wide screen", async () => {
  const { site, organiser, scheduled } = await timetabledSite();
  const { meeting } = await groupAndNeighbour(site.db);
  const lead = await site.signIn(GROUP_PEOPLE.lead);
  const office = `/organisation/${YEAR}`;
  const space = `/groupes/${GROUP_SLUG}/espace`;
  const [wide, phone] = [
    await openPage({ url: site.url, cookie: organiser.cookie, viewport: WIDE, provoked: [422] }),
    await openPage({ url: site.url, cookie: organiser.cookie, viewport: PHONE }),
  ];
  const ofGroup = await openPage({ url: site.url, cookie: lead.cookie, viewport: WIDE });
  const session = `${office}/programme/${scheduled}/modification`;
  const forms: [Page, string][] = [
    ...["programme/nouvelle", "edition", "lieux/1", "inscriptions/nouvelle", "intervenants/nouveau"].map(
      (path): [Page, string] => [wide, `${office}/${path}`],
    ),
    ...["reunions/nouvelle", `reunions/${meeting}/modification`, "sieges"].map((path): [Page, string] => [
      ofGroup,
      `${space}/${path}`,
    ]),
    [wide, session],
  ];
  for (const [page, path] of forms) {
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 200]);
    const { share, area, back } = await fieldsOn(page);
    expect([path, share >= 0.75, area <= 760, back]).toEqual([path, true, true, []]);
  }
  expect(await wide.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(1100);

  // The facts of a session are beside its form.
  await wide.goto(`${office}/programme/${scheduled}`);
  const [facts, form] = [await wide.locator("main dl").boundingBox(), await wide.locator("#places").boundingBox()];
  expect((form?.x ?? 0) - (facts?.x ?? 0)).toBeGreaterThan(400);
  expect((form?.y ?? 0) - (facts?.y ?? 0)).toBeLessThan(facts?.height ?? 0);

  // An error is in its field's column; on a phone each field has a line.
  await wide.goto(`${office}/lieux/1`);
  await wide.locator("#latitude").fill("nord");
  await wide.locator("main form button").last().click();
  const [input, error] = [
    await wide.locator("#latitude").boundingBox(),
    await wide.locator("#latitude-error").boundingBox(),
  ];
  expect((error?.x ?? 0) - (input?.x ?? 0)).toBe(0);
  expect(await barriersOn(wide)).toEqual([]);
  await phone.goto(`${office}/edition`);
  expect(await fieldsOn(phone)).toMatchObject({ single: true, back: [] });

  // A form for the public is in one column that does not hang at the left edge.
  await ofGroup.goto("/mon-espace/coordonnees");
  const fields = await ofGroup
    .locator("main .field")
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().x));
  expect(new Set(fields).size).toBe(1);
  expect(fields[0]).toBeGreaterThan(WIDE.width / 4);
});
