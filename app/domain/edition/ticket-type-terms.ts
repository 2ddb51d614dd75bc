/** The values that a ticket type may have for badges, approval, cancelling, transfers and handing over. */

/** The roles that a badge can show, each with its own band. */
export const BADGE_ROLES = ["attendee", "speaker", "organiser", "volunteer", "press", "official"] as const;
export type BadgeRole = (typeof BADGE_ROLES)[number];

/** What an organiser must approve: orders paid after the service, all registrations, or none. */
export const TICKET_APPROVALS = ["deferred", "always", "never"] as const;
export type TicketApproval = (typeof TICKET_APPROVALS)[number];

/** Whether a request that waits for an organiser holds a place, or needs one only when it is accepted. */
export type RequestPlaces = "held" | "none";

/** What happens to a place's price when it is cancelled: an organiser decides, or the ticket type's terms say. */
export const CANCELLINGS = ["decided", "terms"] as const;
export type Cancelling = (typeof CANCELLINGS)[number];

/**
 * Whether companies may pay by transfer: not; and the place is held until the money is there; or it is confirmed at once.
 */
export const TRANSFERS = ["no", "at-payment", "at-once"] as const;
export type Transfers = (typeof TRANSFERS)[number];

/** Who may hand a place over to another person: its holder until a deadline, or organisers only. */
export const HANDING_OVERS = ["holder", "organiser"] as const;
export type HandingOver = (typeof HANDING_OVERS)[number];
