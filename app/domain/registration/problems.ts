import type { AudienceProblem } from "../edition/audience.ts";
import { problemsOfOptions } from "./asked-options.ts";
import type { AskedSession } from "./asked-sessions.ts";
import type { RequestSnapshot } from "./request.ts";

/** Why a request is refused: the field, the reason in kebab case, and the sessions (slugs) or options (ids) concerned. */
export type Problem =
  | {
      readonly field: "ticket_type";
      readonly reason: "unknown" | "not-on-sale-yet" | "sales-over" | "sold-out" | "places-left";
    }
  /** `people`: how many of the ticket type an order names at least, or at most. */
  | {
      readonly field: "ticket_type";
      readonly reason: "too-few-people" | "too-many-people";
      readonly people: number;
    }
  | { readonly field: "email"; readonly reason: "already-registered" }
  | AudienceProblem
  | {
      readonly field: "sessions";
      readonly reason: "unknown" | "not-bookable" | "session-over" | "session-full" | "sessions-overlap";
      readonly sessions: readonly string[];
    }
  | {
      readonly field: "options";
      readonly reason:
        | "unknown"
        | "option-not-yet"
        | "option-over"
        | "option-for-others"
        | "option-full"
        | "option-kept"
        /** Only an order charges it. */
        | "option-priced"
        /** It is charged: an organiser gives it back, with its price. */
        | "option-charged"
        /** It has a price, and the order cannot be paid so. */
        | "option-no-cards"
        | "option-no-transfer"
        /** The person has it, or an open order holds it. */
        | "option-had"
        /** It is chosen without an order. */
        | "option-free";
      readonly options: readonly number[];
    };

/**
 * Lists everything that prevents a registration, so that a form can show it all at once. Empty: the registration may be
 * tried.
 *
 * `already-registered` is reported last, and only when nothing else is wrong: that answer is rate-limited and writes to
 * the mailbox. All other answers are the same for known and unknown addresses.
 *
 * @param asked the slugs of the requested sessions
 * @param options.now the sales window includes its start and excludes its end
 * @param options.anyTime true for an organiser, whom the sales window does not bind
 * @param options.people how many people the order names for this ticket type
 * @param options.place `wanted`, or `awaited` for a request to wait
 */
export function problemsOf(
  snapshot: RequestSnapshot,
  asked: readonly string[],
  {
    now,
    anyTime = false,
    people = 1,
    place = "wanted",
  }: { now: Date; anyTime?: boolean; people?: number; place?: "wanted" | "awaited" },
): Problem[] {
  const { ticketType, samePerson } = snapshot;
  const reason = ticketType
    ? problemOfSale({ ...ticketType, full: ticketType.full && place === "wanted" }, now, anyTime)
    : "unknown";
  const problems: Problem[] = [
    ...(reason ? [{ field: "ticket_type", reason } as const] : []),
    ...(place === "awaited" && ticketType && !ticketType.full && !reason
      ? [{ field: "ticket_type", reason: "places-left" } as const]
      : []),
    ...problemsOfNumber(ticketType?.people ?? null, people),
    ...(ticketType?.notFor ? [ticketType.notFor] : []),
    ...problemsOfSessions(snapshot.sessions, asked, now),
    ...(ticketType ? problemsOfOptions(snapshot.options, { ticketType: ticketType.id, now, anyTime }) : []),
  ];
  // Organisers can see the list of registrations, so they are told everything at once.
  return samePerson && (anyTime || problems.length === 0)
    ? [...problems, { field: "email", reason: "already-registered" }]
    : problems;
}

/**
 * Lists what prevents booking these sessions together: unknown, not bookable (any more), over, full, or two at the same
 * time. A session lasts from its start up to, not including, its end.
 *
 * @param mine ids of sessions that are booked already: they may be full or over
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

function problemsOfNumber(limits: NonNullable<RequestSnapshot["ticketType"]>["people"], people: number): Problem[] {
  if (limits === null) return [];
  const { least, most } = limits;
  if (people < least) return [{ field: "ticket_type", reason: "too-few-people", people: least }];
  return most !== null && people > most ? [{ field: "ticket_type", reason: "too-many-people", people: most }] : [];
}

/** Whether the only problem of a request is that its person is already registered. */
export function isOnlyAlreadyRegistered(problems: readonly { readonly reason: string }[]): boolean {
  return problems.length > 0 && problems.every(({ reason }) => reason === "already-registered");
}

/**
 * Checks the sales window and the places of a ticket type: on sale from `salesFrom`, over at `salesUntil`. @returns
 * null when it is on sale
 */
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
