import type { Database } from "../transaction.ts";
import { foldedCode } from "./voucher.ts";

/**
 * Finds the link of the hidden ticket type that a voucher shows. Its code is then as good as that link, as long as it can be
 * used and the link has not ended.
 *
 * @param options.year of the edition
 * @param options.codes as typed; the first that shows one counts
 * @returns the link's id; null when none of them shows any
 */
export async function linkOfVoucher(
  db: Database,
  { year, codes, now }: { year: number; codes: readonly (string | null | undefined)[]; now: Date },
): Promise<number | null> {
  const keys = [...new Set(codes.flatMap((code) => foldedCode(code ?? "") ?? []))];
  if (keys.length === 0) return null;
  const found = await db
    .selectFrom("voucher")
    .innerJoin("edition", "edition.id", "voucher.edition_id")
    .innerJoin("voucher_ticket_type as meant", "meant.voucher_id", "voucher.id")
    .innerJoin("ticket_type", "ticket_type.id", "meant.ticket_type_id")
    .innerJoin("ticket_type_link as link", "link.ticket_type_id", "ticket_type.id")
    .select("link.id")
    .where("year", "=", year)
    .where("code_key", "in", keys)
    .where("shows_hidden", "=", true)
    .where("withdrawn_at", "is", null)
    .where((row) => row.or([row("valid_until", "is", null), row("valid_until", ">", now)]))
    .whereRef("used", "<", "uses")
    .where("ticket_type.hidden", "=", true)
    .where("link.ended_at", "is", null)
    .orderBy("ticket_type.id")
    .limit(1)
    .executeTakeFirst();
  return found?.id ?? null;
}
