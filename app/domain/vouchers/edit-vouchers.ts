import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { ownTicketTypes } from "../edition/own-ticket-types.ts";
import { brokenConstraint, type Database, type Trx } from "../transaction.ts";
import { findVoucher, type Voucher, voucherDetails } from "./find-voucher.ts";
import { holdInstead, isWaitedForType, NONE, placesToHold } from "./held-places.ts";
import { heldBy, lockVoucher, unlessFull } from "./lock-voucher.ts";
import { newVoucherCode } from "./new-voucher-code.ts";
import { foldedCode, shownCode, type VoucherDetails } from "./voucher.ts";
import { insertVouchers, limitTo, valuesSaid, voucherColumns } from "./write-vouchers.ts";

interface OfVoucher extends AuditInfo {
  readonly edition: number;
  readonly voucher: number;
}

/**
 * Makes one voucher. @param options.code an organiser's own code; null: one is made
 *
 * @returns `code-unusable` for a code of other signs or of the wrong length; `code-taken` when the edition has it, however
 * it is written; `ticket-type-unknown` when one is not the edition's
 */
export async function addVoucher(
  db: Database,
  { edition, code, by, now, ...details }: { edition: number; code: string | null } & VoucherDetails & AuditInfo,
) {
  const shown = code === null ? newVoucherCode() : shownCode(code);
  if (foldedCode(shown) === null) return { kind: "code-unusable" } as const;
  return await unlessTaken(db, async (trx) => {
    const ticketTypes = await ownTicketTypes(trx, edition, details.ticketTypes);
    if (!ticketTypes) return { kind: "ticket-type-unknown" } as const;
    const problem = await heldProblem(trx, { ...details, ticketTypes }, now);
    if (problem) return { kind: problem } as const;
    const [id = 0] = await insertVouchers(trx, { edition, codes: [shown], details, ticketTypes, by, now });
    const detail = { code: shown, ...valuesSaid(details) };
    await audit(trx, { by, now, edition, verb: "make-voucher", subject: `voucher:${id}`, detail });
    await holdInstead(trx, { after: placesToHold({ ...details, ticketTypes }, { used: 0, now }), now });
    return { kind: "made", id } as const;
  });
}

/**
 * Makes many vouchers that differ in their codes alone, all or none.
 *
 * @param options.prefix before each code, with a hyphen; null for none
 * @param options.count from 1 to `MOST_AT_ONCE`
 * @returns what `addVoucher` returns, with how many
 */
export async function addVouchers(
  db: Database,
  {
    edition,
    prefix,
    count,
    by,
    now,
    ...details
  }: { edition: number; prefix: string | null; count: number } & VoucherDetails & AuditInfo,
) {
  if (prefix !== null && foldedCode(newVoucherCode(prefix)) === null) return { kind: "code-unusable" } as const;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const made = new Map<string, string>();
    while (made.size < count) {
      const code = newVoucherCode(prefix);
      made.set(foldedCode(code) ?? "", code);
    }
    const outcome = await unlessTaken(db, async (trx) => {
      const ticketTypes = await ownTicketTypes(trx, edition, details.ticketTypes);
      if (!ticketTypes) return { kind: "ticket-type-unknown" } as const;
      const problem = await heldProblem(trx, { ...details, ticketTypes }, now);
      if (problem) return { kind: problem } as const;
      await insertVouchers(trx, { edition, codes: [...made.values()], details, ticketTypes, by, now });
      const detail = { count, prefix, ...valuesSaid(details) };
      await audit(trx, { by, now, edition, verb: "make-vouchers", subject: `edition:${edition}`, detail });
      const each = placesToHold({ ...details, ticketTypes }, { used: 0, now });
      await holdInstead(trx, { after: { ...each, places: each.places * count }, now });
      return { kind: "made", count } as const;
    });
    // One of many new codes is another voucher's: rare, so all are made anew.
    if (outcome.kind !== "code-taken") return outcome;
  }
  throw new Error(`${count} codes with this prefix are not left`);
}

const ATTEMPTS = 5;

type Changed =
  | { readonly kind: "changed" | "unknown" | "ticket-type-unknown" | HeldProblem | "no-places" }
  | { readonly kind: "below-used"; readonly used: number }
  | { readonly kind: "below-spent"; readonly spentCents: number }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] };

/**
 * Changes a voucher for those who use it from now on; places that use it keep their price. Its code stays.
 *
 * @param seen what the form showed (`seenOf` of `voucherDetails`)
 * @returns `below-used` and `below-spent` with what is used already; `changed-meanwhile` with the fields that others
 * changed; `ticket-type-unknown`, `unknown`
 */
export async function changeVoucher(
  db: Database,
  { edition, voucher, seen, by, now, ...details }: OfVoucher & { seen?: string } & VoucherDetails,
): Promise<Changed> {
  return await unlessFull<Changed>(db, async (trx) => {
    if (!(await lockVoucher(trx, { edition, voucher }))) return { kind: "unknown" };
    const current = await findVoucher(trx, { edition, voucher, now });
    if (!current) return { kind: "unknown" };
    const changed = changedSince({ seen, current: { ...voucherDetails(current) }, wanted: { ...details } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed };
    if (details.uses < current.used) return { kind: "below-used", used: current.used };
    const { budgetCents } = details;
    if (budgetCents !== null && budgetCents < current.spentCents)
      return { kind: "below-spent", spentCents: current.spentCents };
    const ticketTypes = await ownTicketTypes(trx, edition, details.ticketTypes);
    if (!ticketTypes) return { kind: "ticket-type-unknown" };
    const problem = await heldProblem(trx, { ...details, ticketTypes }, now, current);
    if (problem) return { kind: problem };
    const after =
      current.state === "withdrawn" ? NONE : placesToHold({ ...details, ticketTypes }, { used: current.used, now });
    await trx
      .updateTable("voucher")
      .set({ ...voucherColumns(details), held: after.places })
      .where("id", "=", voucher)
      .execute();
    // A form that names none leaves a voucher for nobody as it is: it was for ticket types that are gone.
    if (ticketTypes.length > 0 || !current.isForNobody) {
      await trx.deleteFrom("voucher_ticket_type").where("voucher_id", "=", voucher).execute();
      await limitTo(trx, { edition, vouchers: [voucher] }, ticketTypes);
    }
    const detail = { before: valuesSaid(current), after: valuesSaid(details) };
    await audit(trx, { by, now, edition, verb: "change-voucher", subject: `voucher:${voucher}`, detail });
    await holdInstead(trx, { before: heldBy(current), after, now });
    return { kind: "changed" };
  });
}

/** Why places cannot be held: the voucher is not for one ticket type alone, or people wait for it. */
type HeldProblem = "which-reserved" | "waited-for";

/** @param current absent for a new voucher; one that holds no more places than before takes none from those who wait */
async function heldProblem(
  trx: Trx,
  details: VoucherDetails,
  now: Date,
  current?: Voucher,
): Promise<HeldProblem | null> {
  if (!details.reserves) return null;
  const [ticketType = 0, ...others] = details.ticketTypes;
  if (ticketType === 0 || others.length > 0) return "which-reserved";
  const { places } = placesToHold(details, { used: current?.used ?? 0, now });
  const had = current?.ticketTypes[0] === ticketType ? current.held : 0;
  return places > had && (await isWaitedForType(trx, { ticketType, now })) ? "waited-for" : null;
}

async function unlessTaken<Outcome>(db: Database, write: (trx: Trx) => Promise<Outcome>) {
  try {
    return await unlessFull(db, write);
  } catch (error) {
    if (brokenConstraint(error) !== "a_code_names_one_voucher") throw error;
    return { kind: "code-taken" } as const;
  }
}
