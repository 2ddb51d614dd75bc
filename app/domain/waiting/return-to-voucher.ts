import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/** A line of an order whose place is freed. */
interface FreedLine {
  readonly voucher_id: number | null;
  /** Null for an option, which is no place. */
  readonly ticket_type_id: number | null;
}

/**
 * Places that lines free go back to the vouchers that hold them, as long as these can be used: they stay counted in quotas.
 * The triggers have given the uses back. Call it right before places are given back.
 *
 * @returns the ticket types of the places that go to everybody, one for each place
 */
export async function returnToVouchers(
  trx: Trx,
  { lines, now }: { lines: readonly FreedLine[]; now: Date },
): Promise<number[]> {
  const left: number[] = [];
  for (const line of lines.toSorted((one, other) => (one.voucher_id ?? 0) - (other.voucher_id ?? 0))) {
    if (line.ticket_type_id === null) continue;
    const { rows } =
      line.voucher_id === null
        ? { rows: [] }
        : await sql`
      update voucher set held = held + 1 where id = ${line.voucher_id} and reserves and withdrawn_at is null
        and (valid_until is null or valid_until > ${now}) and used + held < uses
        and exists (select from voucher_ticket_type where voucher_id = voucher.id and ticket_type_id = ${line.ticket_type_id})
      returning id`.execute(trx);
    if (rows.length === 0) left.push(line.ticket_type_id);
  }
  return left;
}

/**
 * Places of lines that their vouchers hold: they are counted in quotas already, and the vouchers hold them no longer.
 *
 * @returns the ticket types of the places that are to be taken, one for each place
 */
export async function takeFromVouchers(trx: Trx, { lines }: { lines: readonly FreedLine[] }): Promise<number[]> {
  const left: number[] = [];
  for (const { voucher_id: voucher, ticket_type_id: ticketType } of lines) {
    if (ticketType === null) continue;
    const { rows } =
      voucher === null
        ? { rows: [] }
        : await sql`
      update voucher set held = held - 1 where id = ${voucher} and held > 0
        and exists (select from voucher_ticket_type where voucher_id = voucher.id and ticket_type_id = ${ticketType})
      returning id`.execute(trx);
    if (rows.length === 0) left.push(ticketType);
  }
  return left;
}

/**
 * The place of a registration that is being cancelled goes back to the voucher of its line, as `returnToVouchers` does.
 *
 * @param options.ticketTypes of the places that it holds: none, or one
 */
export async function returnPlaceToVoucher(
  trx: Trx,
  { now, ...place }: PlaceOfLine & { now: Date },
): Promise<number[]> {
  return await returnToVouchers(trx, { lines: await linesOf(trx, place), now });
}

/**
 * The place of a registration that gets another ticket type goes back to the voucher that gave it: this holds it again, so
 * that it stays counted in the quotas of the former ticket type. The line uses the voucher until it is priced anew. Call
 * it right before quotas are locked.
 *
 * @param options.from id of the former ticket type
 * @returns whether it went back; else it is everybody's
 */
export async function returnMovedPlace(
  trx: Trx,
  { registration, from, now }: { registration: number; from: number; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update voucher set held = held + 1 from order_line as line
    where line.registration_id = ${registration} and line.option_id is null and voucher.id = line.voucher_id
      and line.ticket_type_id = ${from} and reserves and withdrawn_at is null
      and (valid_until is null or valid_until > ${now}) and used + held <= uses
      and exists (select from voucher_ticket_type where voucher_id = voucher.id and ticket_type_id = ${from})
    returning voucher.id`.execute(trx);
  return rows.length > 0;
}

/**
 * The place of a registration that is valid again is taken from the voucher of its line, as `takeFromVouchers` does.
 *
 * @param options.ticketTypes of the places that it takes: none, or one
 */
export async function takePlaceFromVoucher(trx: Trx, place: PlaceOfLine): Promise<number[]> {
  return await takeFromVouchers(trx, { lines: await linesOf(trx, place) });
}

interface PlaceOfLine {
  readonly registration: number;
  readonly ticketTypes: readonly number[];
}

async function linesOf(trx: Trx, { registration, ticketTypes }: PlaceOfLine): Promise<FreedLine[]> {
  const line = await trx
    .selectFrom("order_line")
    .select("voucher_id")
    .where("registration_id", "=", registration)
    .where("voucher_id", "is not", null)
    .executeTakeFirst();
  return ticketTypes.map((ticket_type_id) => ({ voucher_id: line?.voucher_id ?? null, ticket_type_id }));
}

/** Whether the voucher of a registration's line holds a place that this registration can take again. */
export async function isPlaceHeldByVoucher(trx: Trx, { registration }: { registration: number }): Promise<boolean> {
  const found = await trx
    .selectFrom("order_line")
    .innerJoin("voucher", "voucher.id", "voucher_id")
    .select("voucher.id")
    .where("registration_id", "=", registration)
    .where("held", ">", 0)
    .executeTakeFirst();
  return found !== undefined;
}
