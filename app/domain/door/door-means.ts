import type { HandMeans } from "../billing/payment-means.ts";

/** The means by which a place is paid at the door. A transfer needs a buyer, whom an organiser registers. */
export const DOOR_MEANS = ["card-terminal", "cheque", "cash"] as const satisfies readonly HandMeans[];
export type DoorMeans = (typeof DOOR_MEANS)[number];
