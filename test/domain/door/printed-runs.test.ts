import { expect, test } from "vitest";
import { findLayout, listLayouts, removeLayout } from "#app/domain/door/badge-layouts.ts";
import { addBadgePicture, listBadgePictures, removeBadgePicture } from "#app/domain/door/badge-pictures.ts";
import { listPrinters, removePrinter, savePrinter } from "#app/domain/door/badge-printers.ts";
import { askForBadges, listBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { listOwnSheets, removeOwnSheet, saveOwnSheet } from "#app/domain/door/badge-supports.ts";
import { badgesToPrint, countBadges } from "#app/domain/door/badges-to-print.ts";
import { addLayout, editLayout, undoLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { FORMATS, type Layout } from "#app/domain/door/layout.ts";
import type { PrintChoice } from "#app/domain/door/print-choice.ts";
import { badgesOfRun, countFitted, countPrinted, listNeedyBadges, sayOfRun } from "#app/domain/door/printed-runs.ts";
import { printBadges } from "#app/jobs/print-badges.ts";
import type { BadgePrint } from "#app/print/badge-sheets.ts";
import type { PrintPool } from "#app/print/pool.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const BY = { by: null, now: NOW };
const GRID = {
  printable: null,
  ...{ page: { width: 210, height: 297 }, label: { width: 90, height: 54 }, columns: 2, rows: 5 },
  ...{ left: 15, top: 13.5, pitchX: 90, pitchY: 54 },
};
const HOW: PrintChoice = { sheet: "a6-4up", bothSides: true, order: "organisation", stacked: false, printer: null };

test("a run goes to a measured sheet and a printer's offset, with the edition's own layout and what it prints", async () => {
  const { db } = await freshDatabase();
  const { id: edition, ticketTypes } = await makeEdition(db);
  const [first, second] = [await makeRegistration(db, edition, 1), await makeRegistration(db, edition, 2)];
  await db.updateTable("registration").set({ organisation: "Zone" }).where("id", "=", first.id).execute();
  await db.updateTable("registration").set({ organisation: "Atelier" }).where("id", "=", second.id).execute();
  const unclosed = await saveOwnSheet(db, { edition, name: "Planche", grid: { ...GRID, left: 40 }, ...BY });
  expect(unclosed).toEqual({ kind: "faults", faults: [{ field: "columns", by: 10 }] });
  const sheet = await saveOwnSheet(db, { edition, name: "Planche", grid: GRID, ...BY });
  const printer = await savePrinter(db, { edition, name: "Accueil", rightTenths: 5, downTenths: -12, ...BY });
  if (sheet.kind !== "saved" || printer.kind !== "saved") throw new Error("not saved");
  expect((await saveOwnSheet(db, { edition, name: "Planche", grid: GRID, ...BY })).kind).toBe("same-name");
  const layout = layoutOf("sessions");
  const ticketType = Number(Object.values(ticketTypes)[0]);
  const fresh = await badgesToPrint(db, { edition, onlyNew: true });
  await addLayout(db, { edition, name: "Rouleau", layout, ticketTypes: [ticketType], ...BY });
  const changed = await badgesToPrint(db, { edition, onlyNew: true });
  expect(changed.map(({ fingerprint }) => fingerprint)).not.toEqual(fresh.map(({ fingerprint }) => fingerprint));
  const how = { ...HOW, sheet: `own-${sheet.id}`, printer: printer.id };
  const asked = await askForBadges(db, { edition, layout: "a4", onlyNew: false, how, ...BY });
  const ordered: { people: string[]; print: BadgePrint }[] = [];
  await printBadges(printing(db, ordered), Number(asked.id));
  const [{ people, print } = { people: [], print: null }] = ordered;
  expect({ people, offset: print?.offset, sheet: print?.sheet.pitchX, sides: print?.bothSides }).toEqual({
    ...{ people: ["Atelier", "Zone"], offset: { x: 0.5, y: -1.2 }, sheet: 90, sides: true },
  });
  expect([print?.ofTicketTypes, print?.layout.format.key]).toEqual([
    [{ ticketTypes: [ticketType], layout }],
    "roll-54x90",
  ]);
  const run = Number(asked.id);
  expect([...(await badgesOfRun(db, { edition, run }))]).toEqual([
    [0, second.id],
    [1, first.id],
  ]);
  expect(
    (await listNeedyBadges(db, { edition, run })).map(({ registration, need, boxes }) => [registration, need, boxes]),
  ).toEqual([[first.id, "shortened", ["name", "post"]]]);
  // A text on several lines is as it should be, and one in smaller letters than planned is a little less: both are counted.
  const counted = async (need: string) => {
    await db.updateTable("printed_badge").set({ need }).where("registration_id", "=", second.id).execute();
    return [await countFitted(db, { edition, run }), (await listNeedyBadges(db, { edition, run })).length];
  };
  expect(await counted("wrapped")).toEqual([{ small: 0, wrapped: 1 }, 1]);
  expect(await counted("small")).toEqual([{ small: 1, wrapped: 0 }, 1]);
  expect((await removeOwnSheet(db, { edition, id: sheet.id, ...BY })).kind).toBe("removed");
  expect((await removePrinter(db, { edition, id: printer.id, ...BY })).kind).toBe("removed");
  expect([await listOwnSheets(db, { edition }), await listPrinters(db, { edition })]).toEqual([[], []]);
});

const NOBODY_ASKED = { asked: 0, freshAsked: 0 };

test("a person says that badges are printed, or that they never will be, which makes them new again", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id: registration } = await makeRegistration(db, edition, 1);
  const run = Number((await askForBadges(db, { edition, layout: "a6", onlyNew: true, ...BY })).id);
  const say = async (said: "printed" | "spoilt" | "undeclared") =>
    (await sayOfRun(db, { edition, run, said, ...BY })).kind;
  expect([await say("printed"), await countBadges(db, { edition })]).toEqual([
    "unfinished",
    { ...NOBODY_ASKED, all: 1, fresh: 1 },
  ]);
  await printBadges(printing(db, []), run);
  expect([await countPrinted(db, { registration }), await countBadges(db, { edition })]).toEqual([
    0,
    { ...NOBODY_ASKED, all: 1, fresh: 1 },
  ]);
  expect([await say("printed"), await say("printed"), await countPrinted(db, { registration })]).toEqual([
    "printed",
    "already",
    1,
  ]);
  expect(await countBadges(db, { edition })).toEqual({ ...NOBODY_ASKED, all: 1, fresh: 0 });
  expect([await say("spoilt"), await say("undeclared"), await say("spoilt")]).toEqual([
    "otherwise",
    "undeclared",
    "spoilt",
  ]);
  expect(await countPrinted(db, { registration })).toBe(0);
  expect(await countBadges(db, { edition })).toEqual({ ...NOBODY_ASKED, all: 1, fresh: 1 });
  expect((await listBadgeRuns(db, { edition }))[0]).toMatchObject({ printedAt: null, spoiltAt: NOW });
  expect((await sayOfRun(db, { edition: edition + 1, run, said: "printed", ...BY })).kind).toBe("unknown");
});

test("a layout is kept whole and its picture stays while it shows it", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const picture = { png: Buffer.from("png"), width: 40, height: 20 };
  const added = await addBadgePicture(db, { edition, name: "Logo", picture, ...BY });
  const id = added.kind === "added" ? added.id : 0;
  const layout: Layout = {
    ...layoutOf("sessions"),
    back: { boxes: [{ kind: "picture", id: "logo", x: 5, y: 5, width: 20, height: 10, picture: id }] },
  };
  const missing = {
    ...layout,
    front: { boxes: [{ ...layout.back?.boxes[0], picture: id + 1 } as Layout["front"]["boxes"][number]] },
  };
  expect((await addLayout(db, { edition, name: "Un", layout: missing, ticketTypes: [], ...BY })).kind).toBe(
    "unknown-picture",
  );
  const saved = await addLayout(db, { edition, name: "Un", layout, ticketTypes: [], ...BY });
  expect((await addLayout(db, { edition, name: "Un", layout, ticketTypes: [], ...BY })).kind).toBe("same-name");
  if (saved.kind !== "added") throw new Error("not saved");
  expect(await listLayouts(db, { edition })).toEqual([
    { id: saved.id, name: "Un", layout, ticketTypes: null, version: 1, undoable: 0, runs: 0 },
  ]);
  expect(await removeBadgePicture(db, { edition, id, ...BY })).toEqual({ kind: "shown", layouts: ["Un"] });
  expect((await removeLayout(db, { edition, id: saved.id, ...BY })).kind).toBe("removed");
  expect((await removeBadgePicture(db, { edition, id, ...BY })).kind).toBe("removed");
  expect(await listBadgePictures(db, { edition })).toEqual([]);
});

test("a layout whose ticket types were removed stays for nobody when its settings are saved", async () => {
  const { db } = await freshDatabase();
  const ticketTypes = [{ slug: "visiteur" }, { slug: "presse" }];
  const { id: edition, ticketTypes: types } = await makeEdition(db, { ticketTypes });
  const wanted = { name: "Presse", layout: layoutOf("sessions"), ticketTypes: [Number(types.presse)] };
  const saved = await addLayout(db, { edition, ...wanted, ...BY });
  const id = saved.kind === "added" ? saved.id : 0;
  await db.deleteFrom("ticket_type").where("slug", "=", "presse").execute();
  const edit = (named: number[]) =>
    editLayout(db, { edition, id, edit: () => ({ name: "Autre", ticketTypes: named }), ...BY });
  expect((await edit([])).kind).toBe("saved");
  expect(await findLayout(db, { edition, id })).toMatchObject({ name: "Autre", ticketTypes: [] });
  await edit([Number(types.visiteur)]);
  await edit([]);
  expect(await findLayout(db, { edition, id })).toMatchObject({ ticketTypes: null });
});

test("an undo that would show a picture that is gone changes nothing", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const added = await addBadgePicture(db, {
    edition,
    name: "Logo",
    picture: { png: Buffer.from("png"), width: 4, height: 2 },
    ...BY,
  });
  const picture = added.kind === "added" ? added.id : 0;
  const layout = layoutOf("sessions");
  const box = { kind: "picture", id: "logo", x: 5, y: 5, width: 20, height: 10, picture } as const;
  const saved = await addLayout(db, {
    edition,
    name: "Un",
    layout: { ...layout, back: { boxes: [box] } },
    ticketTypes: [],
    ...BY,
  });
  const id = saved.kind === "added" ? saved.id : 0;
  await editLayout(db, { edition, id, edit: () => ({ layout }), ...BY });
  expect((await removeBadgePicture(db, { edition, id: picture, ...BY })).kind).toBe("removed");
  expect((await undoLayout(db, { edition, id, version: 2, ...BY })).kind).toBe("nothing");
  expect(await findLayout(db, { edition, id })).toMatchObject({ layout, version: 2, undoable: 1 });
});

function layoutOf(of: "sessions"): Layout {
  const style = { largest: 12, oneLine: 9, smallest: 6, weight: 400, colour: "#14231C" } as const;
  const place = { id: "sessions", x: 5, y: 5, width: 80, height: 44 };
  return {
    format: FORMATS["roll-54x90"],
    front: {
      boxes: [
        { kind: "text", ...place, parts: [{ field: { of }, ...style }], align: "start", vertical: "top", lines: 2 },
      ],
    },
    ...{ back: null, inside: null },
  };
}

/** Says that the texts of the last badge did not fit. */
function printing(
  db: Awaited<ReturnType<typeof freshDatabase>>["db"],
  ordered: { people: string[]; print: BadgePrint }[],
) {
  const renderBadgeSheets: PrintPool["renderBadgeSheets"] = async ({ badges, layout, needed }) => {
    if (typeof layout === "string") throw new Error("a plain sheet");
    ordered.push({ people: badges.map(({ person }) => person.organisation), print: layout });
    const badge = badges.length - 1;
    needed?.([
      { badge, box: "role", need: "shrunk" },
      { badge, box: "name", need: "shortened" },
      { badge, box: "post", need: "shortened" },
    ]);
    return Buffer.from("%PDF-");
  };
  const print = { renderBadgeSheets, legibilityOf: async () => [] };
  return { db, direct: { db }, print, now: () => NOW, log: () => {} };
}
