import type { Language } from "../language.ts";
import type { GivenAnswer } from "../questions/given-answer.ts";
import type { KnownOfAddress } from "../registration/asks-confirmation.ts";
import type { Problem } from "../registration/problems.ts";
import type { Attendee } from "../registration/request.ts";
import type { VoucherReason } from "../vouchers/judge-voucher.ts";
import type { Buyer } from "./invoice-content.ts";
import type { OrderMeans } from "./order-states.ts";
import type { HandMeans } from "./payment-means.ts";

/** The fields of one person of an order. */
export interface LineWanted {
  readonly attendee: Attendee;
  /** Slug. */
  readonly ticketType: string;
  /** Slugs, as released. */
  readonly sessions: readonly string[];
  /** Ids, each once; absent where none are offered. */
  readonly options?: readonly number[];
  /** To the edition's questions; absent where nothing was asked. */
  readonly answers?: readonly GivenAnswer[];
  /** Of the ticket type's audience, as typed. */
  readonly code?: string | null;
  /** The code of a voucher, as typed; absent for none. */
  readonly voucherCode?: string | null;
}

export interface OrderWanted extends KnownOfAddress {
  readonly edition: number;
  /** UUID of the form. */
  readonly submission: string;
  readonly language: Language;
  readonly payment: OrderMeans;
  /** The id of the link that shows a hidden ticket type; absent for none. */
  readonly link?: number | null;
  /** What an organiser says who registers someone; absent when people order themselves. */
  readonly desk?: DeskTerms;
  /** Whether cards can be charged now; otherwise the order would only hold places in vain. */
  readonly cards: boolean;
  /** The person who orders and gets the letters. */
  readonly orderer: { readonly email: string; readonly givenName: string; readonly familyName: string };
  /** Null while unknown: a person who pays by card gives it to Stripe. */
  readonly buyer: Buyer | null;
  /** From 1 to `MOST_LINES`. */
  readonly lines: readonly LineWanted[];
  readonly now: Date;
}

/** An organiser, or the door, answers for the address and the approval, and is not bound by the sales window. */
export interface DeskTerms {
  /** False where no organiser has approved it: the approval is asked for as of other orders. Default: true. */
  readonly approves?: boolean;
  /** A person's id; null for a phone at the door. */
  readonly by: number | null;
  /** What was paid on the spot, in full; null when it is paid later. */
  readonly paid: { readonly means: HandMeans; readonly reference: string | null } | null;
  /** Set for a row of an imported list: whether letters confirm it. Default: they do. */
  readonly tells?: boolean;
  /** Why nothing is charged, whatever the ticket type costs; null when it is. */
  readonly waivedReason: string | null;
}

/** The most people that one form takes. */
export const MOST_LINES = 20;

/** A problem of one line, counted from 0. */
export type LineProblem = { readonly line: number } & (
  | Problem
  | { readonly field: "ticket_type"; readonly reason: "without-rate" | "no-cards" | "no-transfer" }
  | { readonly field: "email"; readonly reason: "twice" }
  | { readonly field: "voucher"; readonly reason: VoucherReason | "voucher-not-quoted" }
);
