import type { Database } from "../transaction.ts";

/**
 * Deletes a preview with its file and rows.
 *
 * @param options.import a UUID
 * @returns `unknown` when it was confirmed, deleted or never existed
 */
export async function discardPreview(db: Database, { edition, import: id }: { edition: number; import: string }) {
  const { numDeletedRows } = await db
    .deleteFrom("people_import")
    .where("id", "=", id)
    .where("edition_id", "=", edition)
    .where("confirmed_at", "is", null)
    .executeTakeFirst();
  return { kind: numDeletedRows === 0n ? "unknown" : "discarded" } as const;
}
