import type { Edition } from "#app/domain/edition/edition.ts";
import type { RoomTooSmall } from "#app/domain/groups/answer-proposal.ts";
import type { Proposal, ProposalAnswer, Slot } from "#app/domain/groups/proposals.ts";
import type { RoomTaken } from "#app/domain/programme/occupy-room.ts";
import { listRooms } from "#app/domain/programme/timetable.ts";
import type { Typed } from "#app/forms/field.ts";
import { refused } from "#app/forms/read-form.ts";
import { dayOf, formatDay, formatPeriod, inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import type { SlotChoices } from "#app/ui/groups/proposal-fields.tsx";
import type { ShownAnswer, ShownProposal, ShownSlot } from "#app/ui/groups/proposal-shown.ts";
import { languageIn } from "./group.server.ts";
import { ROOM_HAS } from "./session.server.ts";

/** The messages of `proposals` in the language of the address. */
export function proposalWords(visit: Pick<Visit, "request">) {
  return messagesIn(languageIn(visit)).getFixedT(null, "proposals");
}

/** The choices for a slot: the edition's days and rooms. */
export async function slotChoices(visit: Visit, { id, days }: Edition): Promise<SlotChoices> {
  const language = languageIn(visit);
  const rooms = await listRooms(visit.context.db, id);
  return {
    days: days.map((day) => ({ value: day, label: formatDay(day, language) })),
    rooms: rooms.map(({ id: room, name, venue }) => ({ value: String(room), label: `${name} · ${venue}` })),
  };
}

/** A proposal's title in the page's language, if it has one. */
export function titleIn({ title, titleEn }: Proposal, language: Language): string {
  return inLanguage(language, title, titleEn);
}

/** Prepares a proposal for a page, in the edition's time zone. */
export function shownProposal(proposal: Proposal, language: Language): ShownProposal {
  const { edition, group, wished, answers, proposedAt } = proposal;
  const { timeZone } = edition;
  return {
    id: proposal.id,
    title: titleIn(proposal, language),
    titleEn: proposal.titleEn,
    abstract: proposal.abstract,
    minutes: proposal.minutes,
    expected: proposal.expected,
    state: proposal.state,
    edition: inLanguage(language, edition.name, edition.nameEn),
    year: edition.year,
    group: inLanguage(language, group.name, group.nameEn),
    slug: group.slug,
    meeting: proposal.meeting,
    proposer: proposal.proposer,
    proposed: formatDay(dayOf(proposedAt, timeZone), language),
    wished: wished.map((slot) => shownSlot(slot, timeZone, language)),
    answers: answers.map((answer) => shownAnswer(answer, timeZone, language)),
  };
}

const REFUSALS = { closed: "proposalClosed", "not-wished": "slotNotWished", "unknown-room": "choice" } as const;

/** Shows the form again with the reason for which a proposal could not be answered. */
export function refusedProposal(
  { request, typed }: Pick<Visit, "request"> & { readonly typed: Typed },
  outcome: RoomTaken | RoomTooSmall | { readonly kind: "unknown" | "closed" | "not-wished" | "unknown-room" },
  field: string,
  timeZone: string,
) {
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "too-small")
    return refused(typed, "places", "roomSeats", { room: outcome.room, limit: outcome.capacity });
  if (outcome.kind !== "taken") return refused(typed, field, REFUSALS[outcome.kind]);
  const { kind, title, group, startsAt, endsAt } = outcome.by;
  const when = formatPeriod(startsAt, endsAt, timeZone, languageIn({ request }));
  return refused(typed, field, ROOM_HAS[kind], { title, group: group ?? "", when });
}

function shownSlot(slot: Slot, timeZone: string, language: Language): ShownSlot {
  const room = slot.room && [slot.room.name, slot.room.venue].filter(Boolean).join(" · ");
  return { id: slot.id, when: formatPeriod(slot.start, slot.end, timeZone, language), room };
}

function shownAnswer(answer: ProposalAnswer, timeZone: string, language: Language): ShownAnswer {
  const { id, kind, message, places, refused, refusal, endedAt, at, session } = answer;
  return {
    ...{ id, kind, message, places, refused, refusal },
    standing: endedAt === null,
    at: formatDay(dayOf(at, timeZone), language),
    offered: answer.offered.map((slot) => shownSlot(slot, timeZone, language)),
    session: session && {
      id: session.id,
      slug: session.slug,
      when: session.start && session.end && formatPeriod(session.start, session.end, timeZone, language),
      room: session.room,
    },
  };
}
