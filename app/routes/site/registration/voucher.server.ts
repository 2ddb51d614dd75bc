/** Vouchers on the public forms: by a typed code, or by the query `reduction` of a link, which fills the field. */
import { hasVouchers } from "#app/domain/vouchers/find-voucher.ts";
import {
  judgeVoucher,
  type ReadVoucher,
  type VoucherReason,
  vouchersTyped,
} from "#app/domain/vouchers/judge-voucher.ts";
import { linkOfVoucher } from "#app/domain/vouchers/link-of-voucher.ts";
import { NOTHING } from "#app/domain/vouchers/take-vouchers.ts";
import { foldedCode } from "#app/domain/vouchers/voucher.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { countCodes } from "#app/server/pages/public-form.server.ts";
import { linkOf, tokenOf } from "./link.server.ts";
import type { TicketChoice } from "./ticket-choices.ts";

/** The code of a voucher in an address, which fills the form's field; empty for none. */
function reductionOf({ request }: Pick<Visit, "request">): string {
  return (new URL(request.url).searchParams.get("reduction") ?? "").trim().slice(0, LONGEST_CODE);
}

const LONGEST_CODE = 60;

/** How long it is remembered whether an edition has vouchers, while no content changes, in milliseconds. */
const KEPT_MS = 60_000;

/** What a link's code does for the form: `refused` with the reason, or `applied` to the prices of some ticket types. */
export type ShownVoucher =
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly code: string; readonly reason: VoucherReason | "too-often" }
  | { readonly kind: "applied"; readonly code: string };

type Asking = Pick<Visit, "request" | "context">;

/** What lets a visitor in: the link of a hidden ticket type, and the voucher of their code. */
export interface Entered {
  /** The token of the link in their address; empty for none. */
  readonly token: string;
  /** The id of the link, also of one that their voucher stands for. */
  readonly link: number | null;
  /** The code as typed; empty for none. */
  readonly code: string;
  /** Null for a code that names none, and beyond the limit of tries. */
  readonly found: ReadVoucher | null;
  readonly isTooOften: boolean;
}

/** What lets in who has no code. */
export function byLinkAlone(visit: Asking, token = tokenOf(visit.request)): Entered {
  return { token, link: linkOf(visit, token), code: "", found: null, isTooOften: false };
}

/**
 * Reads what lets a visitor in.
 *
 * @param kept what an earlier step said; absent: what is in the address, whose code is counted as a guess
 */
export async function enteredBy(
  visit: Asking,
  { id, year }: { id: number; year: number },
  kept?: { readonly token: string; readonly code: string },
): Promise<Entered> {
  const { db, now } = visit.context;
  const { token, code } = kept ?? { token: tokenOf(visit.request), code: reductionOf(visit) };
  const plain = { ...byLinkAlone(visit, token), code };
  if (code === "") return plain;
  if (!kept && (await countCodes(visit.context, [code])) !== null) return { ...plain, isTooOften: true };
  const vouchers = await vouchersTyped(db, { edition: id, codes: [code] });
  const link = plain.link ?? (await linkOfVoucher(db, { year, codes: [code], now: now() }));
  return { ...plain, link, found: vouchers.get(foldedCode(code) ?? "") ?? null };
}

/** Why the code of a visitor is refused for the ticket type that they chose; null when it is not, or there is none. */
export function refusalOf({ code, found }: Entered, ticket: TicketChoice | undefined, now: Date): VoucherReason | null {
  if (code === "" || !ticket) return null;
  const judged = judgedFor(found, ticket, now);
  return judged.kind === "refused" ? judged.reason : null;
}

/** Whether the voucher of a visitor holds a place of the ticket type that they chose, also where it is full for others. */
export function isPlaceHeld({ found }: Entered, ticket: TicketChoice | undefined, now: Date): boolean {
  if (!found || !ticket) return false;
  const judged = judgedFor(found, ticket, now);
  return judged.kind !== "refused" && judged.voucher.holdsPlace;
}

function judgedFor(found: ReadVoucher | null, { id, fullPriceCents, priceCents }: TicketChoice, now: Date) {
  const asked = { ticketType: id, cents: fullPriceCents ?? priceCents, before: NOTHING, now };
  return judgeVoucher(found ?? undefined, asked);
}

/**
 * Finds the link of the hidden ticket type that a visitor may see: of their address, or of a voucher.
 *
 * @param typed codes of the form, beside that of the address
 */
export async function linkOpened(
  visit: Asking,
  year: number,
  typed: readonly (string | null | undefined)[] = [],
): Promise<number | null> {
  const { db, now } = visit.context;
  return linkOf(visit) ?? (await linkOfVoucher(db, { year, codes: [reductionOf(visit), ...typed], now: now() }));
}

/**
 * Puts the prices with the address's voucher on the ticket types.
 *
 * @returns `tickets` with the prices that the form shows; `asksVoucher`: whether the form has a field for a code
 */
export async function withVoucher(
  { context: { db, recent, now } }: Pick<Visit, "context">,
  { edition, entered }: { edition: number; entered: Entered },
  tickets: readonly TicketChoice[],
): Promise<{
  tickets: readonly TicketChoice[];
  voucher: ShownVoucher;
  reduction: string | null;
  asksVoucher: boolean;
}> {
  const { code, found, isTooOften } = entered;
  const read = () => hasVouchers(db, { edition, now: now() });
  const asksVoucher = code !== "" || (await recent.read(db, `vouchers of edition ${edition}`, read, KEPT_MS));
  if (code === "") return { tickets, voucher: { kind: "none" }, reduction: null, asksVoucher };
  const judged = tickets.map((ticket) => {
    const { id: ticketType, priceCents: cents } = ticket;
    const outcome = judgeVoucher(found ?? undefined, { ticketType, cents, before: NOTHING, now: now() });
    return { outcome, ticket };
  });
  const reasons = judged.flatMap(({ outcome }) => (outcome.kind === "refused" ? outcome.reason : []));
  if (reasons.length === judged.length) {
    // What is wrong with the code itself says more than that it is for other ticket types.
    const ofCode = reasons.find((one) => one !== "voucher-for-others") ?? reasons[0] ?? "voucher-unknown";
    const voucher = { kind: "refused", code, reason: isTooOften ? "too-often" : ofCode } as const;
    return { tickets, voucher, reduction: code, asksVoucher };
  }
  return {
    ...{ voucher: { kind: "applied", code: found?.code ?? code }, reduction: code, asksVoucher },
    tickets: judged.map(({ outcome, ticket }) => {
      if (outcome.kind === "refused") return ticket;
      // Its place is held, so that it is not full for this visitor.
      const state = ticket.state === "full" && outcome.voucher.holdsPlace ? "filling" : ticket.state;
      if (outcome.priceCents === ticket.priceCents) return { ...ticket, state };
      return { ...ticket, state, priceCents: outcome.priceCents, fullPriceCents: ticket.priceCents };
    }),
  };
}
