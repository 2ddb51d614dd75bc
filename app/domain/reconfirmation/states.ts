/** Whom a reconfirmation asks: everyone with a place, those of a ticket type, or those who booked a session. */
export const SCOPES = ["edition", "ticket-type", "session"] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * Where a person stands who was asked. `declined`: gave the place up in answer; `cancelled`: it was cancelled or handed
 * over otherwise. `retaken`: took the place again after giving it up or losing it.
 */
export const REQUEST_STATES = [
  ...(["silent", "unreachable", "confirmed", "declined", "cancelled", "released", "retaken"] as const),
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/**
 * Why a letter cannot have been read in time. `late`: it left less than a day before the end. `other-address`: the person
 * has another address than the one it went to.
 */
export type Unreached = "no-address" | "suppressed" | "not-sent" | "waiting" | "returned" | "other-address" | "late";

/**
 * Why a place is never released: its order has a price, its person speaks in the programme or was let in. `answered`: its
 * person is coming. `cancelled`: it was theirs no more.
 */
export type KeptFor = Unreached | "priced" | "speaker" | "came" | "answered" | "cancelled";

/** `planned`: nobody has been asked yet. `asking`: until its end. */
export type ReconfirmationState = "planned" | "asking" | "stopped" | "ended";
