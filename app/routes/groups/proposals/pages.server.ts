import { currentEdition, type Edition, findEdition } from "#app/domain/edition/edition.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import type { Proposal } from "#app/domain/groups/proposals.ts";
import { freeSlots } from "#app/domain/groups/slot-fits.ts";
import { timetableAround } from "#app/domain/groups/timetable-around.ts";
import { dayOf } from "#app/i18n/format.ts";
import { found, type GroupVisit, groupPages } from "#app/server/pages/group-pages.server.ts";
import { proposalOf } from "#app/server/pages/proposal.server.ts";
import { wishesFilled } from "./form.ts";

export { done, filled } from "#app/server/pages/group-pages.server.ts";

/** Pages about the proposal of the address. */
export const aboutProposal = groupPages(async (visit) => {
  const proposal = await proposalOf(visit, { group: visit.group.id });
  const own = visit.space("/propositions/:id", { id: proposal.id });
  return { proposal, own, names: { proposal: proposal.id } };
});

/** Returns the edition of a proposal, with its days. */
export async function editionOfProposal({ db, proposal }: GroupVisit & { readonly proposal: Proposal }) {
  return found(await findEdition(db, { year: proposal.edition.year, includeDrafts: true }));
}

/** The edition that side sessions can be proposed to: the next one, once its days are known; null while there is none. */
export async function comingEdition({ db, now }: GroupVisit): Promise<Edition | null> {
  const edition = await currentEdition(db, { now });
  const last = edition?.days.at(-1);
  return edition && last && last >= dayOf(now, edition.timeZone) ? edition : null;
}

/** A form for a new proposal, with what its meeting says when it comes from one and a slot that is free now. */
export async function prefilled({ db, group }: GroupVisit, edition: Edition, meeting: Meeting | null) {
  const length = meeting?.start && meeting.end ? (+meeting.end - +meeting.start) / 60_000 : 60;
  const minutes = Math.min(600, Math.max(5, Math.round(length)));
  const of = { edition: edition.id, timeZone: edition.timeZone, group: group.id };
  const around = await timetableAround(db, of);
  const free = meeting ? freeSlots(around, { minutes, expected: null, near: [], most: 1 }) : [];
  const words = { title: meeting?.title ?? "", titleEn: null, abstract: meeting?.agenda ?? null };
  const wished = free.map(({ start }) => ({ start, room: null }));
  return wishesFilled({ ...words, minutes, expected: null, wished, meeting: meeting?.id }, edition);
}
