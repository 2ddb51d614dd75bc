/** One file of messages per room of the house, the same in both languages. */
export const ROOMS = [
  "shared",
  "site",
  "registration",
  "me",
  "signIn",
  "orders",
  "organiser",
  "door",
  "letters",
  "imports",
  "print",
  "badges",
  "groups",
  "proposals",
  "invoices",
  "speakers",
  "sessions",
  "timetable",
  "releases",
  "waiting",
] as const;
export type Room = (typeof ROOMS)[number];
