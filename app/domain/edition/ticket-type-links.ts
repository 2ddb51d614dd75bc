/** The links that show hidden ticket types. A link is a row; its address holds the row's id, signed (`SignedTokens`). */
import { type RawBuilder, sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import type { AuditInfo } from "./audit-info.ts";

/** The link that shows a hidden ticket type now. */
export interface TicketTypeLink {
  /** What its token signs. */
  readonly id: number;
  readonly madeAt: Date;
}

/** Finds the link of a ticket type; null while it has none. */
export async function findLink(db: Database, { ticketType }: { ticketType: number }): Promise<TicketTypeLink | null> {
  const found = await db
    .selectFrom("ticket_type_link")
    .select(["id", "made_at as madeAt"])
    .where("ticket_type_id", "=", ticketType)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Makes a new link for a hidden ticket type; the former one shows nothing from then on.
 *
 * @returns `not-hidden` for one that everybody sees; `unknown`
 */
export async function renewLink(
  db: Database,
  { edition, ticketType, by, now }: { edition: number; ticketType: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("ticket_type")
      .select("hidden")
      .where("edition_id", "=", edition)
      .where("id", "=", ticketType)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "unknown" } as const;
    if (!found.hidden) return { kind: "not-hidden" } as const;
    await trx
      .updateTable("ticket_type_link")
      .set({ ended_at: now, ended_by: by })
      .where("ticket_type_id", "=", ticketType)
      .where("ended_at", "is", null)
      .execute();
    const id = await insertLink(trx, { ticketType, by, now });
    const subject = `ticket-type:${ticketType}`;
    await audit(trx, { by, now, edition, verb: "renew-ticket-type-link", subject });
    return { kind: "renewed", id } as const;
  });
}

/** Makes the first link of a ticket type that becomes hidden; one that has a link keeps it. The row is locked. */
export async function openLinkOnce(trx: Trx, wanted: { ticketType: number } & AuditInfo): Promise<void> {
  if (!(await findLink(trx, wanted))) await insertLink(trx, wanted);
}

/** Lists the hidden ticket types of an edition by slug, each with the id of its link; null while it has none. */
export async function hiddenTicketTypes(db: Database, { edition }: { edition: number }) {
  return await db
    .selectFrom("ticket_type")
    .leftJoin("ticket_type_link", (join) =>
      join.onRef("ticket_type_link.ticket_type_id", "=", "ticket_type.id").on("ticket_type_link.ended_at", "is", null),
    )
    .select(["slug", "ticket_type_link.id as link"])
    .where("edition_id", "=", edition)
    .where("hidden", "=", true)
    .orderBy("ticket_type.id")
    .execute();
}

/** SQL: whether a visitor with the link of this id, or null for one without, may know of the row of `ticket_type`. */
export function isShownBy(link: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(not ticket_type.hidden or exists (select from ticket_type_link
    where ticket_type_link.id = ${link}::int and ticket_type_id = ticket_type.id and ended_at is null))`;
}

async function insertLink(trx: Trx, { ticketType, by, now }: { ticketType: number } & AuditInfo): Promise<number> {
  const { id } = await trx
    .insertInto("ticket_type_link")
    .values({ ticket_type_id: ticketType, made_at: now, made_by: by })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
