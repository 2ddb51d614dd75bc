/** `waits` for a place; `offered` one; or how the wait ended. */
export const WAIT_STATES = ["waits", "offered", "taken", "declined", "expired", "left", "over"] as const;
export type WaitState = (typeof WAIT_STATES)[number];

/** What a list of waits shows. `open`, which is the default: waiting or offered. */
export const SHOWN_WAIT_STATES = [...WAIT_STATES, "all", "open"] as const;
export type ShownWaitState = (typeof SHOWN_WAIT_STATES)[number];
