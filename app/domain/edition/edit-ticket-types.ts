import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { changeEndingWaits } from "../waiting/change-ending-waits.ts";
import { lockQuotasAround } from "../waiting/lock-places.ts";
import { offerFreeTicketPlaces } from "../waiting/offer-free-places.ts";
import type { AuditInfo } from "./audit-info.ts";
import { lockEdition } from "./lock-edition.ts";
import { freeSlug } from "./slug.ts";
import { columnsOf } from "./ticket-type-columns.ts";
import { openLinkOnce } from "./ticket-type-links.ts";
import { listTicketTypes, type TicketType, type TicketTypeDetails, ticketTypeDetails } from "./ticket-types.ts";

/**
 * Adds a ticket type at the end. Defaults: no texts, price 0, always on sale, no quota.
 *
 * @returns `quota-unknown` when a quota is not the edition's
 */
export async function addTicketType(
  db: Database,
  {
    edition,
    by,
    now,
    ...words
  }: { edition: number } & Pick<TicketType, "name"> & Partial<TicketTypeDetails> & AuditInfo,
) {
  return await inTransaction<Added>(db, async (trx, refuse) => {
    await lockEdition(trx, edition);
    const others = await listTicketTypes(trx, { edition });
    const slug = freeSlug(words.name, "categorie", new Set(others.map((other) => other.slug)));
    const { id } = await trx
      .insertInto("ticket_type")
      .values({ ...columnsOf(words), name: words.name, edition_id: edition, slug, position: others.length })
      .returning("id")
      .executeTakeFirstOrThrow();
    if (!(await limit(trx, edition, id, words.quotas ?? []))) return refuse({ kind: "quota-unknown" });
    if (words.hidden) await openLinkOnce(trx, { ticketType: id, by, now });
    await audit(trx, { by, now, edition, verb: "add-ticket-type", subject: `ticket-type:${id}`, detail: { ...words } });
    return { kind: "added", id, slug };
  });
}

/**
 * Changes a ticket type; absent fields stay as they are.
 *
 * @param words.seen what the form showed (`seenOf` of `ticketTypeDetails`)
 * @param words.endsWaits how many waits it may end
 * @returns `changed-meanwhile` with the fields that others changed; `ends-waits` with how many waits it would end when
 * that was not agreed; `in-use` when its quotas would change although places are taken or offered, which are counted in
 * the old ones; `quota-unknown`, `unknown`
 */
export async function changeTicketType(
  db: Database,
  {
    edition,
    ticketType,
    seen,
    endsWaits,
    by,
    now,
    ...words
  }: { edition: number; ticketType: number; seen?: string; endsWaits?: number } & Partial<TicketTypeDetails> &
    AuditInfo,
) {
  return await inTransaction<Changed>(db, async (trx, refuse) => {
    const before = await lockTicketType(trx, edition, ticketType);
    const current = (await listTicketTypes(trx, { edition })).find(({ id }) => id === ticketType);
    if (!before || !current) return { kind: "unknown" };
    const changed = changedSince({ seen, current: ticketTypeDetails(current), wanted: { ...words } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed };
    if (words.quotas && words.quotas.toSorted(byNumber).join() !== before.quotas.join()) {
      if (before.registrations > 0) return { kind: "in-use", registrations: before.registrations };
      await trx.deleteFrom("ticket_type_quota").where("ticket_type_id", "=", ticketType).execute();
      if (!(await limit(trx, edition, ticketType, words.quotas))) return refuse({ kind: "quota-unknown" });
    }
    const { waits } = await changeEndingWaits(trx, { edition, agreed: endsWaits, now }, () =>
      trx
        .updateTable("ticket_type")
        .set((field) => ({ slug: field.ref("slug"), ...columnsOf(words) }))
        .where("id", "=", ticketType)
        .execute(),
    );
    if (waits !== null) return refuse({ kind: "ends-waits", waits });
    if (words.hidden) await openLinkOnce(trx, { ticketType, by, now });
    const subject = `ticket-type:${ticketType}`;
    await audit(trx, { by, now, edition, verb: "change-ticket-type", subject, detail: { ...words } });
    // Another quota or a longer sale may have places for waiting entries.
    const quotas = await lockQuotasAround(trx, { ticketTypes: [ticketType] });
    await offerFreeTicketPlaces(trx, { quotas, ticketTypes: [ticketType], now });
    return { kind: "changed" };
  });
}

/**
 * Removes a ticket type. Quotations that have ended without an order keep what they said of it.
 *
 * @returns `in-use` when it has registrations, waiting entries or allotments, even ended ones, or open quotations; `unknown`
 */
export async function removeTicketType(
  db: Database,
  { edition, ticketType, by, now }: { edition: number; ticketType: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const before = await lockTicketType(trx, edition, ticketType);
    if (!before) return { kind: "unknown" } as const;
    const inUse = before.registrations + before.waits + before.quotations;
    if (inUse > 0) return { kind: "in-use", registrations: inUse } as const;
    await trx
      .updateTable("quotation_line")
      .set({ ticket_type_id: null })
      .where("ticket_type_id", "=", ticketType)
      .execute();
    await trx.deleteFrom("ticket_type").where("id", "=", ticketType).execute();
    const subject = `ticket-type:${ticketType}`;
    await audit(trx, { by, now, edition, verb: "remove-ticket-type", subject, detail: { name: before.name } });
    return { kind: "removed" } as const;
  });
}

type Added =
  | { readonly kind: "added"; readonly id: number; readonly slug: string }
  | { readonly kind: "quota-unknown" };
type Changed =
  | { readonly kind: "changed" | "unknown" | "quota-unknown" }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] }
  | { readonly kind: "ends-waits"; readonly waits: number }
  | { readonly kind: "in-use"; readonly registrations: number };

const byNumber = (one: number, other: number) => one - other;

async function limit(trx: Trx, edition: number, ticketType: number, quotas: readonly number[]): Promise<boolean> {
  if (quotas.length === 0) return true;
  const added = await trx
    .insertInto("ticket_type_quota")
    .columns(["edition_id", "ticket_type_id", "quota_id"])
    .expression((from) =>
      from
        .selectFrom("quota")
        .select((field) => ["edition_id", field.val(ticketType).as("ticket_type_id"), "id"])
        .where("edition_id", "=", edition)
        .where("id", "in", quotas),
    )
    .returning("quota_id")
    .execute();
  return added.length === new Set(quotas).size;
}

/** The lock prevents registrations, so that the counts are valid until the transaction ends. */
async function lockTicketType(trx: Trx, edition: number, ticketType: number) {
  const locked = await trx
    .selectFrom("ticket_type")
    .select(["name"])
    .where("edition_id", "=", edition)
    .where("id", "=", ticketType)
    .forUpdate()
    .executeTakeFirst();
  if (!locked) return null;
  const { rows } = await sql<{ registrations: number; waits: number; quotations: number; quotas: number[] }>`select
    (select count(*) from registration where ticket_type_id = ${ticketType})
      + (select count(*) from order_line where ticket_type_id = ${ticketType} and registration_id is null)
      + (select count(*) from quotation_line join quotation on quotation.id = quotation_id
        where ticket_type_id = ${ticketType} and holds_places)
      + (select count(*) from offer join waiting_entry on waiting_entry.id = waiting_entry_id
        where ticket_type_id = ${ticketType} and offer.ended_at is null)
      + (select count(*) from allotment where ticket_type_id = ${ticketType} and ended_at is null)
      + (select coalesce(sum(held), 0) from voucher_ticket_type join voucher on voucher.id = voucher_id
        where ticket_type_id = ${ticketType}) as registrations,
    (select count(*) from waiting_entry where ticket_type_id = ${ticketType})
      + (select count(*) from allotment where ticket_type_id = ${ticketType} and ended_at is not null) as waits,
    (select count(*) from quotation_line join quotation on quotation.id = quotation_id
      where ticket_type_id = ${ticketType} and ended_at is null and not holds_places) as quotations,
    array(select quota_id from ticket_type_quota where ticket_type_id = ${ticketType} order by 1) as quotas`.execute(
    trx,
  );
  return { ...locked, registrations: 0, waits: 0, quotations: 0, quotas: [], ...rows[0] };
}
