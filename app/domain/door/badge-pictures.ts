import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { listLayouts, picturesOf } from "./badge-layouts.ts";

/** A picture drawn again as PNG, with its size in pixels. */
export interface DrawnPicture {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

/** An edition has at most so many pictures. */
export const MOST_BADGE_PICTURES = 60;

/** Keeps a picture for the layouts of an edition. @returns `too-many` when it has `most` already */
export async function addBadgePicture(
  db: Database,
  {
    edition,
    name,
    picture,
    most = 1000,
    by,
    now,
  }: { edition: number; name: string; picture: DrawnPicture; most?: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    if ((await listBadgePictures(trx, { edition })).length >= most) return { kind: "too-many" } as const;
    const { id } = await trx
      .insertInto("badge_picture")
      .values({ edition_id: edition, name, ...picture })
      .returning("id")
      .executeTakeFirstOrThrow();
    const subject = `badge-picture:${id}`;
    await audit(trx, { by, now, edition, verb: "add-badge-picture", subject, detail: { name } });
    return { kind: "added", id } as const;
  });
}

/** Removes a picture. @returns `shown` with the names of the layouts that show it; `unknown` */
export async function removeBadgePicture(
  db: Database,
  { edition, id, by, now }: { edition: number; id: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const layouts = await listLayouts(trx, { edition });
    const showing = layouts.filter(({ layout }) => picturesOf(layout).includes(id)).map(({ name }) => name);
    if (showing.length > 0) return { kind: "shown", layouts: showing } as const;
    const removed = await trx
      .deleteFrom("badge_picture")
      .where("id", "=", id)
      .where("edition_id", "=", edition)
      .returning("name")
      .executeTakeFirst();
    if (!removed) return { kind: "unknown" } as const;
    const detail = { name: removed.name };
    await audit(trx, { by, now, edition, verb: "remove-badge-picture", subject: `badge-picture:${id}`, detail });
    return { kind: "removed" } as const;
  });
}

/** Lists an edition's pictures by name, without their bytes. */
export async function listBadgePictures(db: Database, { edition }: { edition: number }) {
  return await db
    .selectFrom("badge_picture")
    .select(["id", "name", "width", "height"])
    .where("edition_id", "=", edition)
    .orderBy("name")
    .execute();
}

/** Reads pictures of an edition with their bytes, by their ids. */
export async function findBadgePictures(
  db: Database,
  { edition, ids }: { edition: number; ids: readonly number[] },
): Promise<ReadonlyMap<number, DrawnPicture>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("badge_picture")
    .select(["id", "png", "width", "height"])
    .where("edition_id", "=", edition)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, ...picture }) => [id, picture]));
}
