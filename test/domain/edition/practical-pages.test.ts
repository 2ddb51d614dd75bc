import { expect, test } from "vitest";
import { seenOf } from "#app/domain/changed-fields.ts";
import {
  changePracticalPage,
  movePracticalPage,
  removePracticalPage,
  restoreText,
} from "#app/domain/edition/edit-practical-pages.ts";
import {
  findPracticalPage,
  findShownPage,
  listPracticalLinks,
  listPracticalPages,
  practicalDetails,
  textsOfPage,
} from "#app/domain/edition/practical-pages.ts";
import { cloneEdition } from "#app/domain/programme/clone-edition.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { COMING, makeChangedPage, makePracticalPage } from "#test/support/practical-samples.ts";

const ACT = { by: null, now: NOW };

test("a page keeps every text, hiding it makes no new one, and a former text is restored as the present one", async () => {
  const { db, edition } = await anEdition();
  const page = await makeChangedPage(db, edition);
  await changePracticalPage(db, { ...COMING, body: "À pied.", shown: false, edition, page, ...ACT });
  expect(await restoreText(db, { edition, page, number: 1, seen: 2, ...ACT })).toEqual({ kind: "restored" });
  expect(await restoreText(db, { edition, page, number: 1, seen: 3, ...ACT })).toEqual({ kind: "restored" });
  const texts = await textsOfPage(db, { edition, page });
  expect(texts.map(({ number, body, restoredFrom }) => [number, body, restoredFrom])).toEqual([
    [3, COMING.body, 1],
    [2, "À pied.", null],
    [1, COMING.body, null],
  ]);
  expect(await findPracticalPage(db, { edition, page })).toMatchObject({ number: 3, body: COMING.body, shown: false });
  const verbs = await db.selectFrom("audit").select("verb").where("subject", "=", `practical-page:${page}`).execute();
  expect(verbs.map(({ verb }) => verb)).toEqual([
    ...["add-practical-page", "change-practical-page", "change-practical-page", "restore-practical-page"],
  ]);
});

test("of two editors, the second is told which fields the first changed, and a comparison that is no longer true restores nothing", async () => {
  const { db, edition } = await anEdition();
  const page = await makePracticalPage(db, edition);
  const read = practicalDetails((await findPracticalPage(db, { edition, page })) ?? expect.fail());
  const seen = seenOf({ ...read });
  const first = await changePracticalPage(db, { ...read, title: "Accès", edition, page, seen, ...ACT });
  const second = await changePracticalPage(db, { ...read, title: "Plan", body: "Autre", edition, page, seen, ...ACT });
  expect([first, second]).toEqual([
    { kind: "changed" },
    { kind: "changed-meanwhile", changed: [{ name: "title", touched: true }] },
  ]);
  expect(await restoreText(db, { edition, page, number: 1, seen: 1, ...ACT })).toEqual({ kind: "text-meanwhile" });
  expect((await textsOfPage(db, { edition, page })).map(({ title }) => title)).toEqual(["Accès", "Venir"]);
});

test("the public sees shown pages only, in the order that organisers give, each under its first title's address", async () => {
  const { db, edition } = await anEdition();
  const [one, two, three] = [
    await makePracticalPage(db, edition),
    await makePracticalPage(db, edition, { title: "Repas", titleEn: null, bodyEn: null }),
    await makePracticalPage(db, edition, { title: "Caché", shown: false }),
  ];
  expect([
    await movePracticalPage(db, { edition, page: two, up: true, ...ACT }),
    await movePracticalPage(db, { edition, page: two, up: true, ...ACT }),
    await movePracticalPage(db, { edition, page: 999, up: true, ...ACT }),
  ]).toEqual([{ kind: "moved" }, { kind: "at-the-end" }, { kind: "unknown" }]);
  await changePracticalPage(db, { ...COMING, title: "Accès", edition, page: one, ...ACT });
  expect(await listPracticalLinks(db, { edition })).toEqual([
    { slug: "repas", title: "Repas", titleEn: null },
    { slug: "venir", title: "Accès", titleEn: "Getting here" },
  ]);
  expect(await findShownPage(db, { edition, slug: "cache" })).toBeNull();
  expect([
    await removePracticalPage(db, { edition, page: one, ...ACT }),
    await removePracticalPage(db, { edition, page: three, ...ACT }),
    await removePracticalPage(db, { edition, page: three, ...ACT }),
  ]).toEqual([{ kind: "shown", count: 1 }, { kind: "removed" }, { kind: "unknown" }]);
});

test("pages of one edition are not changed through another, and are cloned hidden with their present texts", async () => {
  const { db, edition } = await anEdition();
  const { id: other } = await makeEdition(db, { year: 2031 });
  const page = await makeChangedPage(db, edition);
  expect([
    await changePracticalPage(db, { ...COMING, edition: other, page, ...ACT }),
    await restoreText(db, { edition: other, page, number: 1, seen: 2, ...ACT }),
    await removePracticalPage(db, { edition: other, page, ...ACT }),
  ]).toEqual([{ kind: "unknown" }, { kind: "unknown" }, { kind: "unknown" }]);
  const wishes = { venues: false, tracks: false, ticketTypes: false, sessions: "none", practicalPages: true } as const;
  const cloned = await cloneEdition(db, { edition, year: 2032, name: "Suivante", wishes, ...ACT });
  if (cloned.kind !== "cloned") throw new Error(cloned.kind);
  expect(await listPracticalPages(db, { edition: cloned.id })).toMatchObject([
    { slug: "venir", body: "À pied.", number: 1, shown: false },
  ]);
});

async function anEdition(): Promise<{ db: Database; edition: number }> {
  const { db } = await freshDatabase();
  return { db, edition: (await makeEdition(db)).id };
}
