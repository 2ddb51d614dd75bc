import type { Proposal, ProposalAnswer, Slot } from "#app/domain/groups/proposals.ts";
import { dayOf, formatDay, formatPeriod, inLanguage, type Language } from "#app/i18n/format.ts";

/** A proposal for a page, with its texts formatted. */
export type ProposalView = ReturnType<typeof proposalView>;
export type AnswerView = ProposalView["answers"][number];
export type SlotView = ProposalView["wished"][number];

/** Prepares a proposal for a page, in the edition's time zone. */
export function proposalView(proposal: Proposal, language: Language) {
  const { edition, group, wished, answers } = proposal;
  const { id, titleEn, abstract, minutes, expected, state, meeting, proposer } = proposal;
  const clocks = { timeZone: edition.timeZone, language };
  return {
    ...{ id, titleEn, abstract, minutes, expected, state, meeting, proposer },
    title: titleIn(proposal, language),
    edition: inLanguage(language, edition.name, edition.nameEn),
    year: edition.year,
    group: inLanguage(language, group.name, group.nameEn),
    slug: group.slug,
    proposed: formatDay(dayOf(proposal.proposedAt, edition.timeZone), language),
    wished: wished.map((slot) => slotView(slot, clocks)),
    answers: answers.map((answer) => answerView(answer, clocks)),
  };
}

/** A proposal's title in the page's language, if it has one. */
export function titleIn({ title, titleEn }: Proposal, language: Language): string {
  return inLanguage(language, title, titleEn);
}

interface Clocks {
  readonly timeZone: string;
  readonly language: Language;
}

function slotView({ id, start, end, room }: Slot, { timeZone, language }: Clocks) {
  return {
    id,
    when: formatPeriod(start, end, timeZone, language),
    /** Null: any. */
    room: room && [room.name, room.venue].filter(Boolean).join(" · "),
  };
}

function answerView(answer: ProposalAnswer, clocks: Clocks) {
  const { timeZone, language } = clocks;
  const { id, kind, message, places, refused, refusal, endedAt, at, session, offered } = answer;
  return {
    ...{ id, kind, message, places, refused, refusal },
    /** False for an offer that was refused or replaced. */
    isOpen: endedAt === null,
    at: formatDay(dayOf(at, timeZone), language),
    offered: offered.map((slot) => slotView(slot, clocks)),
    session: session && {
      ...{ id: session.id, slug: session.slug, room: session.room },
      when: session.start && session.end && formatPeriod(session.start, session.end, timeZone, language),
    },
  };
}
