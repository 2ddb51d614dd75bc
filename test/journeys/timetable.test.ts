import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { moveSession } from "#app/domain/programme/move-session.ts";
import { readTimetable } from "#app/domain/programme/timetable.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { barriersOn } from "#test/support/accessibility.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { type Timetabled, timetabledSite } from "./timetabled.ts";

test("a session is dragged from the tray into a room, refused in an occupied slot, and moved back", async () => {
  const timetabled = await timetabledSite();
  const { waiting, scheduled, seine, marne } = timetabled;
  const page = await atTheGrid(timetabled);
  await drag(page, waiting, { room: marne, hour: 10 });
  await page.locator(`[data-undo="${waiting}"]`).waitFor();
  expect(await slotsOf(timetabled, waiting)).toEqual(["10:00", "11:00", marne]);

  await drag(page, waiting, { room: seine, hour: 14.5 });
  const said = await refusal(page);
  expect([said.includes("Atelier réparation"), /14.h.*16.h/.test(said)]).toEqual([true, true]);
  expect(await slotsOf(timetabled, waiting)).toEqual(["10:00", "11:00", marne]);
  // The move before it can still be undone.
  await page.locator(`[data-undo="${waiting}"] button`).click();
  await page.locator(`[data-part="tray"] [data-session="${waiting}"]`).waitFor();
  expect(await slotsOf(timetabled, waiting)).toBeNull();

  await drag(page, waiting, { room: marne, hour: 10 });
  await settled(page, timetabled, waiting, ["10:00", "11:00", marne]);
  await drag(page, waiting, { room: seine, hour: 8.25 });
  await settled(page, timetabled, waiting, ["08:15", "09:15", seine]);
  await page.locator(`[data-undo="${waiting}"] button`).click();
  await settled(page, timetabled, waiting, ["10:00", "11:00", marne]);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(`session-${waiting}`);

  await dragTo(page, waiting, page.locator("[data-tray]"));
  await settled(page, timetabled, waiting, null);
  await page.locator(`[data-part="tray"] [data-session="${waiting}"]`).waitFor();

  await stretch(page, scheduled, { room: seine, hour: 17 });
  await settled(page, timetabled, scheduled, ["14:00", "17:00", seine]);
});

test("a press without movement is a click, and Escape cancels a drag", async () => {
  const timetabled = await timetabledSite();
  const { scheduled, marne } = timetabled;
  const page = await atTheGrid(timetabled);
  const before = await slotsOf(timetabled, scheduled);
  await drag(page, scheduled, { room: marne, hour: 9 }, async () => page.keyboard.press("Escape"));
  expect(await page.locator(".timetable-ghost").count()).toBe(0);
  await page.waitForTimeout(150);
  expect([await slotsOf(timetabled, scheduled), new URL(page.url()).pathname]).toEqual([before, timetabled.grid]);
  await page.locator(`#session-${scheduled}`).click();
  await page.waitForURL(`**/grille/${scheduled}/creneau`);
});

test("a session dropped on another day keeps its time and room", async () => {
  const timetabled = await timetabledSite();
  const { scheduled, seine } = timetabled;
  const page = await atTheGrid(timetabled);
  await dragTo(page, scheduled, page.locator('[data-to-day="2030-03-13"]'));
  await page.waitForURL(/jour=2030-03-13/);
  expect(await slotsOf(timetabled, scheduled)).toEqual(["14:00", "16:00", seine]);
  await page.locator(`.timetable [data-session="${scheduled}"]`).waitFor();
});

test("a session of the tray dropped on another day stays in the tray, with a message", async () => {
  const timetabled = await timetabledSite();
  for (const language of ["fr", "en"] as const) {
    const grid = language === "en" ? `/en${timetabled.grid}` : timetabled.grid;
    const page = await atTheGrid({ ...timetabled, grid });
    await dragTo(page, timetabled.waiting, page.locator('[data-to-day="2030-03-13"]'));
    const said = messagesIn(language).t("timetable:said.needsSlot", { title: "Séance à placer" });
    expect([await refusal(page), await slotsOf(timetabled, timetabled.waiting)]).toEqual([said, null]);
  }
});

test("an empty tray gives its column to the rooms, and sessions can still be dropped into it", async () => {
  const timetabled = await timetabledSite();
  const { waiting, second, scheduled, seine, marne } = timetabled;
  const page = await atTheGrid(timetabled);
  const width = async () => (await page.locator(".timetable-scroll").boundingBox())?.width ?? 0;
  const beside = await width();
  await drag(page, waiting, { room: marne, hour: 9 });
  await settled(page, timetabled, waiting, ["09:00", "10:00", marne]);
  await drag(page, second, { room: seine, hour: 9 });
  await settled(page, timetabled, second, ["09:00", "10:00", seine]);
  expect((await width()) - beside).toBeGreaterThan(200);
  await dragTo(page, scheduled, page.locator("[data-tray]"));
  await settled(page, timetabled, scheduled, null);
  expect(await width()).toBe(beside);
});

test("a long title is cut at whole lines within its block", async () => {
  const timetabled = await timetabledSite();
  const { site, edition, scheduled, seine } = timetabled;
  const title = "Réparer, réemployer, recommencer ".repeat(8).trim();
  await site.db.updateTable("session").set({ title }).where("edition_id", "=", edition).execute();
  const page = await atTheGrid(timetabled);
  for (const minutes of [10, 20, 25, 60, 95]) {
    const startsAt = new Date("2030-03-12T13:00:00Z");
    const slot = { startsAt, endsAt: new Date(+startsAt + minutes * 60_000), roomId: seine };
    const { sessions } = await readTimetable(site.db, { edition });
    const seen = sessions.find(({ id }) => id === scheduled)?.changedAt ?? NOW;
    await moveSession(site.db, { edition, session: scheduled, slot, seen, by: null, now: new Date(+seen + 1000) });
    await page.goto(timetabled.grid);
    const drawn = await page.locator(`.timetable [data-session="${scheduled}"]`).evaluate((block) => {
      const words = block.querySelector(".block-title") as HTMLElement;
      const line = Number.parseFloat(getComputedStyle(words).lineHeight);
      const lines = words.clientHeight / line;
      const within = words.getBoundingClientRect().bottom <= block.getBoundingClientRect().bottom + 0.5;
      return {
        isCut: words.scrollHeight > words.clientHeight,
        isWhole: Math.abs(lines - Math.round(lines)) < 0.05,
        within,
      };
    });
    expect([minutes, drawn]).toEqual([minutes, { isCut: true, isWhole: true, within: true }]);
  }
});

test("with the keyboard a session is lifted, moved, lengthened, dropped or released, and each step is announced", async () => {
  const timetabled = await timetabledSite();
  const { waiting, scheduled, seine, marne } = timetabled;
  const page = await atTheGrid(timetabled);
  const said = async () => (await page.locator('[data-part="said"]').textContent()) ?? "";
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const link = page.locator(`#session-${waiting}`);
  await link.focus();
  const help = await link.getAttribute("aria-describedby");
  expect(await page.locator(`#${help}`).isVisible()).toBe(true);

  await press("Space");
  expect(await said()).toContain("Salle Seine");
  await press("ArrowRight", "ArrowDown", "ArrowDown");
  expect(await said()).toMatch(/^Salle Marne, .*9.h.30.*10.h.30/);
  expect(await barriersOn(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await press("Escape");
  expect([await page.locator(".timetable-ghost").count(), await slotsOf(timetabled, waiting)]).toEqual([0, null]);

  await press("Space", "ArrowRight", "PageDown", "Shift+ArrowDown", "Enter");
  await settled(page, timetabled, waiting, ["10:00", "11:15", marne]);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(`session-${waiting}`);

  await press("Space", "ArrowLeft", "PageDown", "PageDown", "PageDown", "PageDown");
  expect(await said()).toContain("Atelier réparation");
  await press("Space");
  expect(await refusal(page)).toContain("Atelier réparation");
  await page.locator(`#session-${waiting}`).focus();
  await press("Space", "Escape");
  expect(await page.locator(`[data-undo="${waiting}"] button`).isVisible()).toBe(true);

  await page.locator("[data-step]").selectOption("5");
  await page.locator(`#session-${scheduled}`).focus();
  await press("Space", "ArrowUp", "Enter");
  await settled(page, timetabled, scheduled, ["13:55", "15:55", seine]);
  await press("Space", "Delete");
  await settled(page, timetabled, scheduled, null);
});

test("of two organisers who drop on one room at once one succeeds, and the other sees the occupant", async () => {
  const timetabled = await timetabledSite();
  const { site, waiting, second, marne } = timetabled;
  const other = await site.signIn("autre@exemple.fr", "organiser");
  const pages = [await atTheGrid(timetabled), await atTheGrid(timetabled, { cookie: other.cookie })];
  const sessions = [waiting, second];
  await Promise.all(pages.map((page, at) => drag(page, sessions[at] ?? 0, { room: marne, hour: 10 })));
  await Promise.all(pages.map((page) => page.locator("[data-undo], .notice-attention").first().waitFor()));
  const kept = await Promise.all(sessions.map((session) => slotsOf(timetabled, session)));
  const loser = kept.indexOf(null);
  expect(kept.filter(Boolean)).toEqual([["10:00", "11:00", marne]]);
  const [losing, winner] = [pages[loser] as Page, sessions[1 - loser] ?? 0];
  expect(await refusal(losing)).toContain(winner === waiting ? "Séance à placer" : "Deuxième à placer");
  // The page already shows the other person's move.
  await losing.locator(`.timetable [data-session="${winner}"]`).waitFor();
});

test("moving a session that was moved meanwhile is refused, and its new slot is shown", async () => {
  const timetabled = await timetabledSite();
  const { scheduled, marne } = timetabled;
  const [slow, quick] = [await atTheGrid(timetabled), await atTheGrid(timetabled)];
  await drag(quick, scheduled, { room: marne, hour: 9 });
  await settled(quick, timetabled, scheduled, ["09:00", "11:00", marne]);
  await drag(slow, scheduled, { room: marne, hour: 15 });
  await refusal(slow);
  expect(await slotsOf(timetabled, scheduled)).toEqual(["09:00", "11:00", marne]);
  expect(await slow.locator(`[data-room="${marne}"] [data-session="${scheduled}"]`).count()).toBe(1);
});

test("without scripts, on a phone, a session is moved and moved back by forms", async () => {
  const timetabled = await timetabledSite();
  const { waiting, marne } = timetabled;
  const page = await atTheGrid(timetabled, { javaScriptEnabled: false, viewport: PHONE });
  await page.locator(`#session-${waiting}`).click();
  await page.locator("#start").fill("11:00");
  await page.locator("#room").selectOption(String(marne));
  await page.locator("main form button").click();
  await page.waitForURL(/deplacee=/);
  expect(await slotsOf(timetabled, waiting)).toEqual(["11:00", "12:00", marne]);
  await page.locator(`[data-undo="${waiting}"] button`).click();
  await page.waitForLoadState();
  expect(await slotsOf(timetabled, waiting)).toBeNull();
});

async function atTheGrid({ site, grid, organiser }: Timetabled, look: object = {}): Promise<Page> {
  const page = await openPage({
    url: site.url,
    cookie: organiser.cookie,
    viewport: { width: 1440, height: 1200 },
    ...look,
  });
  await page.goto(grid);
  return page;
}

/** Drags a session to an hour in a room; `meanwhile` runs before it is dropped. */
async function drag(
  page: Page,
  session: number,
  to: { room: number; hour: number },
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<void> {
  await page.locator(".timetable-scroll").evaluate((grid) => grid.scrollTo(0, 0));
  const { grab, x, y } = await page.evaluate(
    ({ session, room, hour }) => {
      const block = document.querySelector(`[data-session="${session}"]`)?.getBoundingClientRect();
      const lines = document.querySelector(`[data-room="${room}"] .timetable-column`)?.getBoundingClientRect();
      const { from, until } = document.querySelector<HTMLElement>(".timetable")?.dataset ?? {};
      if (!block || !lines) throw new Error("nothing to drag");
      const hours = (Number(until) - Number(from)) / 60;
      const isWaiting = !document.querySelector(`.timetable [data-session="${session}"]`);
      const top = lines.top + ((hour - Number(from) / 60) / hours) * lines.height;
      // An unplaced session is dragged by its start, wherever it is grabbed.
      return { grab: { x: block.left + 12, y: block.top + 6 }, x: lines.left + 20, y: top + (isWaiting ? 0 : 6) };
    },
    { session, ...to },
  );
  await pull(page, grab, { x, y }, meanwhile);
}

async function dragTo(page: Page, session: number, target: ReturnType<Page["locator"]>): Promise<void> {
  const [from, to] = [await page.locator(`[data-session="${session}"]`).boundingBox(), await target.boundingBox()];
  if (!from || !to) throw new Error("nothing to drag");
  await pull(page, { x: from.x + 12, y: from.y + 6 }, { x: to.x + to.width / 2, y: to.y + 12 });
}

/** Drags the lower edge of a session to an hour. */
async function stretch(page: Page, session: number, to: { room: number; hour: number }): Promise<void> {
  await page.locator(".timetable-scroll").evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
  const block = await page.locator(`[data-session="${session}"]`).boundingBox();
  const lines = await page.locator(`[data-room="${to.room}"] .timetable-column`).boundingBox();
  if (!block || !lines) throw new Error("nothing to pull");
  const { from, until } = await page.locator(".timetable").evaluate((grid) => ({ ...(grid as HTMLElement).dataset }));
  const y = lines.y + ((to.hour * 60 - Number(from)) / (Number(until) - Number(from))) * lines.height;
  await pull(page, { x: block.x + 40, y: block.y + block.height - 3 }, { x: block.x + 40, y: y - 3 });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function pull(
  page: Page,
  from: Point,
  to: Point,
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await meanwhile();
  await page.mouse.up();
}

/** Returns the message of a refused drop, once the grid is drawn again. */
async function refusal(page: Page): Promise<string> {
  const said = (await page.locator('[data-part="said"] .notice-attention').textContent()) ?? "";
  await page.locator("[data-timetable]:not([aria-busy])").waitFor();
  return said;
}

async function settled(page: Page, timetabled: Timetabled, session: number, slot: unknown): Promise<void> {
  await page.locator(`[data-undo="${session}"]`).waitFor();
  await page.locator("[data-timetable]:not([aria-busy])").waitFor();
  await expect.poll(() => slotsOf(timetabled, session)).toEqual(slot);
}

/** Returns the session's start, end (local time) and room. */
async function slotsOf({ site, edition }: Timetabled, session: number) {
  const { sessions } = await readTimetable(site.db, { edition });
  const one = sessions.find(({ id }) => id === session);
  if (!one?.startsAt || !one.endsAt) return null;
  const clock = (at: Date) => at.toLocaleTimeString("fr-FR", { timeZone: "Europe/Paris", timeStyle: "short" });
  return [clock(one.startsAt), clock(one.endsAt), one.roomId];
}
