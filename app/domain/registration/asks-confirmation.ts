import type { RequestSnapshot } from "./request.ts";

/** When places of an edition are held until an address is proven. `scarce`: where under 10 % of them are left. */
export const CONFIRMS_PLACES = ["off", "scarce", "always"] as const;
export type ConfirmsPlaces = (typeof CONFIRMS_PLACES)[number];

/** What the caller knows about the address of a request. */
export interface KnownOfAddress {
  /** Whether a mail server is set: without one no letter can prove an address. */
  readonly mail?: boolean;
  /** Whether it is the address of the person who is signed in. */
  readonly proven?: boolean;
}

/** What must happen before a held place becomes a registration. */
export interface PlaceConditions {
  readonly proof: boolean;
  readonly approval: boolean;
  /** False for a request that takes its place only when an organiser approves it. */
  readonly holdsPlace?: boolean;
  /** How long the place is held, counted from when the mail server accepts the letter. */
  readonly hours: number;
}

/** Decides what a free registration must wait for: nothing when an organiser makes it. */
export function asksOf(
  {
    confirms,
    ticketType,
    sessions,
    options,
  }: Pick<RequestSnapshot, "confirms" | "ticketType" | "sessions" | "options">,
  { mail = false, proven = false, byOrganiser = false }: KnownOfAddress & { byOrganiser?: boolean },
): PlaceConditions {
  const isScarce = ticketType?.scarce === true || [...sessions, ...options].some(({ scarce }) => scarce);
  const rule = confirms.way === "always" || (confirms.way === "scarce" && isScarce);
  const approval = ticketType?.approval === "always" && !byOrganiser;
  return {
    proof: rule && mail && !proven && !byOrganiser,
    ...{ approval, holdsPlace: !approval || ticketType.requestPlaces === "held" },
    hours: confirms.hours,
  };
}
