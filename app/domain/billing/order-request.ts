import type { Language } from "../language.ts";
import type { KnownOfAddress } from "../registration/asks-confirmation.ts";
import type { Problem } from "../registration/problems.ts";
import type { Attendee } from "../registration/request.ts";
import type { Buyer } from "./invoice-content.ts";

/** One person of an order. */
export interface LineWanted {
  readonly attendee: Attendee;
  /** Slug. */
  readonly ticketType: string;
  /** Slugs, as released. */
  readonly sessions: readonly string[];
}

export interface OrderWanted extends KnownOfAddress {
  readonly edition: number;
  /** UUID that the form carries. */
  readonly submission: string;
  readonly language: Language;
  /** `mandate`: a public body that pays by transfer after the fact. */
  readonly payment: "card" | "mandate";
  /** Whether cards can be taken now: what nobody could pay would only hold places until its time is over. */
  readonly cards: boolean;
  /** Who orders and is written to. */
  readonly orderer: { readonly email: string; readonly givenName: string; readonly familyName: string };
  /** Who is charged; null while unknown: whoever pays by card then says so to Stripe. */
  readonly buyer: Buyer | null;
  /** From 1 to `MOST_LINES`. */
  readonly lines: readonly LineWanted[];
  readonly now: Date;
}

/** As many people as one form can hold. */
export const MOST_LINES = 20;

/** What stands against one line, counted from 0. */
export type LineProblem = { readonly line: number } & (
  | Problem
  | { readonly field: "ticket_type"; readonly reason: "without-rate" | "no-cards" }
  | { readonly field: "email"; readonly reason: "twice" }
);
