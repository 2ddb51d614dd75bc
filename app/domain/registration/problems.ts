import type { AskedSession, RequestSnapshot } from "./request.ts";

/** Why a request is refused: which field, the reason in kebab case, and the slugs of the sessions it is about. */
export type Problem =
  | {
      readonly field: "ticket_type";
      readonly reason: "unknown" | "not-on-sale-yet" | "sales-over" | "sold-out" | "places-left";
    }
  | { readonly field: "email"; readonly reason: "already-registered" }
  | {
      readonly field: "sessions";
      readonly reason: "unknown" | "not-bookable" | "session-over" | "session-full" | "sessions-overlap";
      readonly sessions: readonly string[];
    };

/**
 * Everything that stands against a request, so that a form can say it all at once. Empty: it may be tried.
 *
 * That somebody is registered is said last and alone, where nothing else stands against the request: such an answer counts in
 * the limits and writes to that mailbox. Every other answer is the same for an address that is known and one that is not.
 *
 * @param asked the slugs of the sessions asked for
 * @param options.now the sales window is open at its start and closed at its end
 * @param options.anyTime true when an organiser registers someone: the sales window is for the public
 * @param options.place `wanted`, or `awaited` where a place in a line is asked for
 */
export function problemsOf(
  snapshot: RequestSnapshot,
  asked: readonly string[],
  { now, anyTime = false, place = "wanted" }: { now: Date; anyTime?: boolean; place?: "wanted" | "awaited" },
): Problem[] {
  const { ticketType, held } = snapshot;
  const reason = ticketType
    ? problemOfSale({ ...ticketType, full: ticketType.full && place === "wanted" }, now, anyTime)
    : "unknown";
  const problems: Problem[] = [
    ...(reason ? [{ field: "ticket_type", reason } as const] : []),
    ...(place === "awaited" && ticketType && !ticketType.full && !reason
      ? [{ field: "ticket_type", reason: "places-left" } as const]
      : []),
    ...problemsOfSessions(snapshot.sessions, asked, now),
  ];
  // Organisers see the list of registrations anyway: they are told everything at once.
  return held && (anyTime || problems.length === 0)
    ? [...problems, { field: "email", reason: "already-registered" }]
    : problems;
}

/**
 * What stands against booking these sessions together: unknown, not (or no more) bookable, already over, full, or two of
 * them at the same time. A session lasts from its start up to, not including, its end.
 *
 * @param mine ids of sessions in which the place is held already: neither full nor over matters for them
 */
export function problemsOfSessions(
  sessions: readonly AskedSession[],
  asked: readonly string[],
  now: Date,
  mine: ReadonlySet<number> = new Set(),
): Problem[] {
  const known = new Set(sessions.map(({ slug }) => slug));
  const others = sessions.filter(({ id }) => !mine.has(id));
  const open = others.filter(isOpen);
  const about = (reason: Problem["reason"], slugs: readonly string[]): Problem[] =>
    slugs.length > 0 ? [{ field: "sessions", reason, sessions: slugs } as Problem] : [];
  return [
    ...about(
      "unknown",
      [...new Set(asked)].filter((slug) => !known.has(slug)),
    ),
    ...about("not-bookable", slugsOf(others.filter((session) => !isOpen(session)))),
    ...about("session-over", slugsOf(open.filter((session) => isOver(session, now)))),
    ...about("session-full", slugsOf(open.filter((session) => session.full && !isOver(session, now)))),
    ...about(
      "sessions-overlap",
      slugsOf(
        overlapping(sessions.filter((session) => isOpen(session) || (mine.has(session.id) && !session.cancelled))),
      ),
    ),
  ];
}

/** Whether nothing stands against a request but that its person is registered. */
export function isKnownOnly(problems: readonly { readonly reason: string }[]): boolean {
  return problems.length > 0 && problems.every(({ reason }) => reason === "already-registered");
}

/** The state of a ticket type's sales window. Open at its first instant, over at its last. */
export function problemOfSale(
  {
    salesFrom,
    salesUntil,
    full,
  }: Pick<NonNullable<RequestSnapshot["ticketType"]>, "salesFrom" | "salesUntil" | "full">,
  now: Date,
  anyTime = false,
): "not-on-sale-yet" | "sales-over" | "sold-out" | null {
  if (!anyTime && salesUntil && now >= salesUntil) return "sales-over";
  if (!anyTime && salesFrom && now < salesFrom) return "not-on-sale-yet";
  return full ? "sold-out" : null;
}

function isOpen({ bookable, cancelled }: AskedSession): boolean {
  return bookable && !cancelled;
}

function isOver({ endsAt }: AskedSession, now: Date): boolean {
  return endsAt !== null && endsAt <= now;
}

function overlapping(sessions: readonly AskedSession[]): AskedSession[] {
  return sessions.filter((one) => sessions.some((other) => one.id !== other.id && meet(one, other)));
}

function meet(one: AskedSession, other: AskedSession): boolean {
  if (!one.startsAt || !one.endsAt || !other.startsAt || !other.endsAt) return false;
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

function slugsOf(sessions: readonly AskedSession[]): string[] {
  return sessions.map(({ slug }) => slug);
}
