import { callsToCome } from "#app/domain/groups/seat-letters.ts";
import type { Holder, Seat } from "#app/domain/groups/seats.ts";
import { seatFilled } from "#app/forms/seat-form.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { SeatView } from "#app/ui/groups/seat-table.tsx";
import type { Question } from "#app/ui/organiser/edit-page.tsx";
import { groupWords, languageIn } from "./group.server.ts";

/** Prepares a seat for the members' table. */
export function seatView({ id, organisation, role, holders }: Seat): SeatView {
  const of = (capacity: Holder["capacity"]) => {
    const holder = holders.find((each) => each.capacity === capacity);
    return holder ? { name: nameOf(holder), email: holder.email } : null;
  };
  return { id, organisation, role, titular: of("titular"), substitute: of("substitute") };
}

/** Prepares a seat for its page (`SeatPage`). @param seat null for a new one */
export async function seatPage(visit: Visit, group: number, seat: Seat | null) {
  return {
    form: seatFilled(seat, { language: languageIn(visit) }),
    former: (seat?.former ?? []).map((holder) => ({
      name: nameOf(holder) || holder.email,
      capacity: holder.capacity,
      since: holder.since,
      until: holder.endedAt ?? holder.since,
    })),
    meetings: await meetingsToCome(visit, group),
  };
}

/** Makes the question before a seat ends, with how many of its holders are told. */
export async function endOfSeat(visit: Visit, group: number, { holders }: Seat): Promise<Question> {
  const t = groupWords(visit);
  const recipients = holders.filter(({ email }) => email).length;
  const meetings = await meetingsToCome(visit, group);
  const notes = [
    t("seat.endTells", { count: recipients }),
    meetings > 0 && t("seat.tellsMeetings", { count: meetings }),
  ];
  const letters = recipients === 0 ? t("recipients.noneLeft") : notes.filter(Boolean).join(" ");
  return { verb: t("seat.end"), text: [t("seat.endText"), letters], danger: true };
}

/** Counts the future meetings that a new member is convened to, or a former one is no longer expected at. */
async function meetingsToCome({ context: { db, now } }: Visit, group: number): Promise<number> {
  return (await callsToCome(db, { group, now: now() })).convened.length;
}

/** A person's full name; empty when there is none. */
export function nameOf({ givenName, familyName }: { givenName: string; familyName: string }): string {
  return `${givenName} ${familyName}`.trim();
}
