import type { RequestSnapshot } from "./request.ts";

/** When places of an edition are held until an address is proven. `scarce`: where under 10 % of them are left. */
export const CONFIRMS_PLACES = ["off", "scarce", "always"] as const;
export type ConfirmsPlaces = (typeof CONFIRMS_PLACES)[number];

/** What is known of the address of a request. */
export interface KnownOfAddress {
  /** Whether letters leave: without a mail server no address can be proven by one. */
  readonly mail?: boolean;
  /** Whether it is the address of the person who is signed in. */
  readonly proven?: boolean;
}

/** What must happen before a place that is counted stands. */
export interface Asked {
  readonly proof: boolean;
  readonly approval: boolean;
  /** How long the place is held, from the mail server's acceptance of the letter on. */
  readonly hours: number;
}

/** What a registration that costs nothing must wait for. An organiser who registers somebody vouches for both. */
export function asksOf(
  { confirms, ticketType, sessions }: Pick<RequestSnapshot, "confirms" | "ticketType" | "sessions">,
  { mail = false, proven = false, byOrganiser = false }: KnownOfAddress & { byOrganiser?: boolean },
): Asked {
  const isScarce = ticketType?.scarce === true || sessions.some(({ scarce }) => scarce);
  const rule = confirms.way === "always" || (confirms.way === "scarce" && isScarce);
  return {
    proof: rule && mail && !proven && !byOrganiser,
    approval: ticketType?.approval === "always" && !byOrganiser,
    hours: confirms.hours,
  };
}
