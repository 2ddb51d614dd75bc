import { isDeepStrictEqual } from "node:util";
import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import type { AuditInfo } from "./audit-info.ts";
import { lockEdition } from "./lock-edition.ts";
import {
  findPracticalPage,
  listPracticalPages,
  type PracticalDetails,
  type PracticalWords,
  practicalDetails,
  practicalWords,
  textsOfPage,
} from "./practical-pages.ts";
import { freeSlug } from "./slug.ts";

interface OfPage extends AuditInfo {
  readonly edition: number;
  readonly page: number;
}

/** Adds a page after the edition's others. Its slug is made of its title and never changes. */
export async function addPracticalPage(
  db: Database,
  { edition, by, now, kind, shown, ...words }: { edition: number } & PracticalDetails & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const others = await listPracticalPages(trx, { edition });
    const slug = freeSlug(words.title, "page", new Set(others.map((other) => other.slug)));
    const position = await nextPosition(trx, edition);
    const { id } = await trx
      .insertInto("practical_page")
      .values({ edition_id: edition, slug, kind, position, shown_at: shown ? now : null })
      .returning("id")
      .executeTakeFirstOrThrow();
    await keepText(trx, { page: id, number: 1, words, by, now });
    const detail = { title: words.title, shown };
    await audit(trx, { by, now, edition, verb: "add-practical-page", subject: `practical-page:${id}`, detail });
    return { kind: "added", id, slug } as const;
  });
}

type Changed =
  | { readonly kind: "changed" | "unknown" }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] };

/**
 * Changes a page. Other words are kept as a new text; the former ones stay.
 *
 * @param seen what the form showed (`seenOf` of `practicalDetails`)
 * @returns `changed-meanwhile` with the fields that others changed; `unknown`
 */
export async function changePracticalPage(
  db: Database,
  { edition, page, seen, by, now, kind, shown, ...words }: OfPage & { seen?: string } & PracticalDetails,
): Promise<Changed> {
  return await inTransaction<Changed>(db, async (trx) => {
    await lockEdition(trx, edition);
    const current = await findPracticalPage(trx, { edition, page });
    if (!current) return { kind: "unknown" };
    const details = practicalDetails(current);
    const wanted = { kind, shown, ...practicalWords(words) };
    const changed = changedSince({ seen, current: { ...details }, wanted });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed };
    const fields = (Object.keys(wanted) as (keyof PracticalDetails)[]).filter((name) => details[name] !== wanted[name]);
    if (fields.length === 0) return { kind: "changed" };
    await trx
      .updateTable("practical_page")
      .set({ kind, ...(shown === current.shown ? {} : { shown_at: shown ? now : null }) })
      .where("id", "=", page)
      .execute();
    const number = current.number + 1;
    if (!isDeepStrictEqual(practicalWords(current), practicalWords(words)))
      await keepText(trx, { page, number, words, by, now });
    const detail = { fields };
    await audit(trx, { by, now, edition, verb: "change-practical-page", subject: `practical-page:${page}`, detail });
    return { kind: "changed" };
  });
}

/**
 * Restores a former text: it is kept once more, as the present one.
 *
 * @param seen the number of the present text with which it was compared
 * @returns `text-meanwhile` when another text was kept since; `unknown` when there is no such page or text
 */
export async function restoreText(
  db: Database,
  { edition, page, number, seen, by, now }: OfPage & { number: number; seen: number },
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const texts = await textsOfPage(trx, { edition, page });
    const [present, former] = [texts[0], texts.find((text) => text.number === number)];
    if (!present || !former) return { kind: "unknown" } as const;
    if (present.number !== seen) return { kind: "text-meanwhile" } as const;
    const words = practicalWords(former);
    if (isDeepStrictEqual(practicalWords(present), words)) return { kind: "restored" } as const;
    await keepText(trx, { page, number: present.number + 1, words, restoredFrom: number, by, now });
    const subject = `practical-page:${page}`;
    await audit(trx, { by, now, edition, verb: "restore-practical-page", subject, detail: { number } });
    return { kind: "restored" } as const;
  });
}

/** Moves a page up or down by one. @returns `at-the-end` when it is the first or last one; `unknown` */
export async function movePracticalPage(db: Database, { edition, page, up, by, now }: OfPage & { up: boolean }) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const ids = (await listPracticalPages(trx, { edition })).map(({ id }) => id);
    const at = ids.indexOf(page);
    const other = ids[up ? at - 1 : at + 1];
    if (at < 0) return { kind: "unknown" } as const;
    if (other === undefined) return { kind: "at-the-end" } as const;
    const moved = ids.map((id) => (id === page ? other : id === other ? page : id));
    for (const [position, id] of moved.entries())
      await trx.updateTable("practical_page").set({ position }).where("id", "=", id).execute();
    await audit(trx, { by, now, edition, verb: "move-practical-page", subject: `practical-page:${page}` });
    return { kind: "moved" } as const;
  });
}

/** Removes a page with all its texts. @returns `shown` while the public sees it; `unknown` */
export async function removePracticalPage(db: Database, { edition, page, by, now }: OfPage) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const found = await findPracticalPage(trx, { edition, page });
    if (!found) return { kind: "unknown" } as const;
    if (found.shown) return { kind: "shown", count: 1 } as const;
    await trx.deleteFrom("practical_page").where("id", "=", page).execute();
    const detail = { title: found.title, texts: found.number };
    await audit(trx, { by, now, edition, verb: "remove-practical-page", subject: `practical-page:${page}`, detail });
    return { kind: "removed" } as const;
  });
}

/** Copies the pages of another edition with their present texts, hidden: days, rooms and addresses may be others. */
export async function clonePracticalPages(trx: Trx, of: { from: number; to: number } & AuditInfo): Promise<void> {
  const { from, to, by, now } = of;
  for (const [position, { slug, kind, ...page }] of (await listPracticalPages(trx, { edition: from })).entries()) {
    const { id } = await trx
      .insertInto("practical_page")
      .values({ edition_id: to, slug, kind, position, shown_at: null })
      .returning("id")
      .executeTakeFirstOrThrow();
    await keepText(trx, { page: id, number: 1, words: practicalWords(page), by, now });
  }
}

async function keepText(
  trx: Trx,
  text: AuditInfo & { page: number; number: number; words: PracticalWords; restoredFrom?: number },
): Promise<void> {
  const { page, number, words, restoredFrom = null, by, now } = text;
  await trx
    .insertInto("practical_page_text")
    .values({
      ...{ page_id: page, number, title: words.title, title_en: words.titleEn, body: words.body },
      ...{ body_en: words.bodyEn, saved_at: now, saved_by: by, restored_from: restoredFrom },
    })
    .execute();
}

async function nextPosition(trx: Trx, edition: number): Promise<number> {
  const { last } = await trx
    .selectFrom("practical_page")
    .select((page) => page.fn.max("position").as("last"))
    .where("edition_id", "=", edition)
    .executeTakeFirstOrThrow();
  return (last ?? -1) + 1;
}
