import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { changeEndingWaits } from "../waiting/change-ending-waits.ts";
import { offerFreeOptionPlaces } from "../waiting/offer-free-places.ts";
import type { AuditInfo } from "./audit-info.ts";
import { lockEdition } from "./lock-edition.ts";
import { listOptions, type OptionDetails, optionDetails } from "./options.ts";
import { ownTicketTypes } from "./own-ticket-types.ts";

/** The VAT rate of congresses since 2020, in basis points (CGI art. 279 b nonies). */
const USUAL_VAT = 1000;

interface OfOption extends AuditInfo {
  readonly edition: number;
  readonly option: number;
}

/** Adds an option after the edition's others. @returns `ticket-type-unknown` when one is not the edition's */
export async function addOption(
  db: Database,
  { edition, by, now, ...details }: { edition: number } & OptionDetails & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const ticketTypes = await ownTicketTypes(trx, edition, details.ticketTypes);
    if (!ticketTypes) return { kind: "ticket-type-unknown" } as const;
    const others = await listOptions(trx, { edition });
    const { id } = await trx
      .insertInto("option")
      .values({ ...columnsOf(details), edition_id: edition, position: others.length })
      .returning("id")
      .executeTakeFirstOrThrow();
    await limitTo(trx, { edition, option: id }, ticketTypes);
    const detail = { name: details.name, size: details.size, priceCents: details.priceCents };
    await audit(trx, { by, now, edition, verb: "add-option", subject: `option:${id}`, detail });
    return { kind: "added", id } as const;
  });
}

type Changed =
  | { readonly kind: "changed" | "unknown" | "ticket-type-unknown" }
  | { readonly kind: "ends-waits"; readonly waits: number }
  | { readonly kind: "below-used"; readonly used: number }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] };

/**
 * Changes an option. Who has chosen it keeps it, also when their ticket type may no longer take it, at the price of then.
 *
 * @param seen what the form showed (`seenOf` of `optionDetails`)
 * More places are offered to those who wait.
 *
 * @param options.endsWaits how many waits it may end
 * @returns `ends-waits` with how many it would end when that was not agreed; `below-used` with the places taken when there would be fewer; `changed-meanwhile` with the fields that others
 * changed; `ticket-type-unknown`, `unknown`
 */
export async function changeOption(
  db: Database,
  {
    edition,
    option,
    seen,
    endsWaits,
    by,
    now,
    ...details
  }: OfOption & {
    seen?: string;
    endsWaits?: number;
  } & OptionDetails,
): Promise<Changed> {
  return await inTransaction<Changed>(db, async (trx, refuse) => {
    // The lock keeps the count as it is until the end.
    if (!(await lockOption(trx, { edition, option }))) return { kind: "unknown" };
    const current = (await listOptions(trx, { edition })).find(({ id }) => id === option);
    if (!current) return { kind: "unknown" };
    const changed = changedSince({ seen, current: { ...optionDetails(current) }, wanted: { ...details } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed };
    if (details.size !== null && details.size < current.used) return { kind: "below-used", used: current.used };
    // Before the rows that a removed ticket type would empty.
    const ticketTypes = await ownTicketTypes(trx, edition, details.ticketTypes);
    if (!ticketTypes) return { kind: "ticket-type-unknown" };
    const { waits } = await changeEndingWaits(trx, { edition, agreed: endsWaits, now }, () =>
      trx.updateTable("option").set(columnsOf(details)).where("id", "=", option).execute(),
    );
    if (waits !== null) return refuse({ kind: "ends-waits", waits });
    // A form that names none leaves an option for nobody as it is: it was for ticket types that are gone.
    if (ticketTypes.length > 0 || !current.isForNobody) {
      await trx.deleteFrom("option_ticket_type").where("option_id", "=", option).execute();
      await limitTo(trx, { edition, option }, ticketTypes);
    }
    const detail = changesOf(optionDetails(current), { ...details, ticketTypes });
    await audit(trx, { by, now, edition, verb: "change-option", subject: `option:${option}`, detail });
    await offerFreeOptionPlaces(trx, { options: [option], now });
    return { kind: "changed" };
  });
}

/**
 * Removes an option that nobody has, had or waits for, and no order charges or charged.
 *
 * @returns `in-use` with how many registrations chose it, cancelled ones and held places included; `unknown`
 */
export async function removeOption(db: Database, { edition, option, by, now }: OfOption) {
  return await inTransaction(db, async (trx) => {
    const found = await lockOption(trx, { edition, option });
    if (!found) return { kind: "unknown" } as const;
    const { chosen } = await trx
      .selectFrom("chosen_option")
      .select((row) => row.fn.countAll<number>().as("chosen"))
      .where("option_id", "=", option)
      .executeTakeFirstOrThrow();
    const { charged } = await trx
      .selectFrom("order_line")
      .select((row) => row.fn.countAll<number>().as("charged"))
      .where("option_id", "=", option)
      .executeTakeFirstOrThrow();
    const held = await trx.selectFrom("allotment_option").select("places").where("option_id", "=", option).execute();
    const waits = await trx
      .selectFrom("waiting_entry")
      .select("id")
      .where("option_id", "=", option)
      .where("ended_at", "is", null)
      .execute();
    const count = Math.max(Number(chosen), Number(charged), found.used, held.length, waits.length);
    if (count > 0) return { kind: "in-use", count } as const;
    const { points } = await trx
      .selectFrom("checkpoint")
      .select((row) => row.fn.countAll<number>().as("points"))
      .where("option_id", "=", option)
      .executeTakeFirstOrThrow();
    if (points > 0) return { kind: "asked-at-door", points } as const;
    await trx.deleteFrom("option").where("id", "=", option).execute();
    const detail = { name: found.name };
    await audit(trx, { by, now, edition, verb: "remove-option", subject: `option:${option}`, detail });
    return { kind: "removed" } as const;
  });
}

/** What the journal says of a change: the name, and all that differs. */
function changesOf(before: OptionDetails, after: OptionDetails) {
  const keys = Object.keys(before) as (keyof OptionDetails)[];
  const differ = keys.filter((key) => key === "name" || JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const noted = (details: OptionDetails) => Object.fromEntries(differ.map((key) => [key, details[key]]));
  return { before: noted(before), after: noted(after) };
}

async function lockOption(trx: Trx, { edition, option }: { edition: number; option: number }) {
  return await trx
    .selectFrom("option")
    .select(["name", "used"])
    .where("edition_id", "=", edition)
    .where("id", "=", option)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes which ticket types may take an option; none: all. */
async function limitTo(
  trx: Trx,
  { edition, option }: { edition: number; option: number },
  ticketTypes: readonly number[],
): Promise<void> {
  if (ticketTypes.length === 0) return;
  await trx
    .insertInto("option_ticket_type")
    .values(ticketTypes.map((id) => ({ edition_id: edition, option_id: option, ticket_type_id: id })))
    .execute();
}

/** A price has the usual rate unless another one is given; without a price there is none. */
function rateOf({ priceCents, vatBasisPoints, zeroReason }: OptionDetails) {
  if (priceCents === 0) return { vat_basis_points: null, zero_reason: null };
  const rate = vatBasisPoints ?? USUAL_VAT;
  return { vat_basis_points: rate, zero_reason: rate === 0 ? zeroReason : null };
}

function columnsOf(details: OptionDetails) {
  return {
    ...{ name: details.name, name_en: details.nameEn, note: details.note, note_en: details.noteEn },
    ...{ day: details.day, size: details.size, open_from: details.openFrom, open_until: details.openUntil },
    ...{ price_cents: details.priceCents, ...rateOf(details) },
  };
}
