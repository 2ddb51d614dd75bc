/**
 * Which registrations a filter selects by state. `held` by default: the active ones, those to be confirmed (`awaiting`)
 * included. `doubles`: active ones that share a name or an address with another. `present`: active ones that entered,
 * `absent`: the others. `attended`: active ones that were seen at any checkpoint of a half-day (`attendedIn`). `unpaid`: active ones of an order of which something is due. `waiting`: active ones that wait for
 * a session.
 */
export const REGISTRATION_STATES = [
  "held",
  "awaiting",
  "present",
  "absent",
  "attended",
  "unpaid",
  "waiting",
  "doubles",
  "cancelled",
  "all",
] as const;
