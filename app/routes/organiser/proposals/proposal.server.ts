import { isUndecided } from "#app/domain/groups/proposal-state.ts";
import type { Proposal } from "#app/domain/groups/proposals.ts";
import { concernsGroup, concurrentSessions, freeSlots, roomFits } from "#app/domain/groups/slot-fits.ts";
import { timetableAround } from "#app/domain/groups/timetable-around.ts";
import type { AnyForm } from "#app/forms/form.ts";
import { done, type OfficeVisit } from "#app/server/pages/office.server.ts";
import { proposalOf } from "#app/server/pages/proposal.server.ts";
import { titleIn } from "#app/ui/groups/proposal-view.ts";

/** Finds the proposal of the address in its edition. @throws 404 when there is none */
export function officeProposal(visit: OfficeVisit) {
  return proposalOf(visit, { edition: visit.edition.id });
}

/**
 * Finds the proposal for a form that answers it. @throws a redirect to the proposal once it is answered or withdrawn
 */
export async function proposalToAnswer(visit: OfficeVisit) {
  const proposal = await officeProposal(visit);
  if (!isUndecided(proposal.state)) throw done(visit.path("/propositions/:id", { id: proposal.id }), null);
  return proposal;
}

/** The head of a page that answers a proposal. */
export function headOf(visit: OfficeVisit, proposal: Awaited<ReturnType<typeof officeProposal>>, title: string) {
  return {
    ...{ menuEntry: "proposals" as const, title },
    under: [[visit.path("/propositions/:id", { id: proposal.id }), titleIn(proposal, visit.language)] as const],
  };
}

/** Wraps a form that answers a proposal: an answered proposal is redirected. */
export function answering<Value>(form: AnyForm<Value>) {
  return async (visit: OfficeVisit) => {
    await proposalToAnswer(visit);
    return form;
  };
}

/** Number of free slots shown beside the requested ones. */
const FREE = 8;

/** Compares each requested slot with the current timetable, and finds other free slots. */
export async function fitsOf({ db }: OfficeVisit, { edition, group, wished, minutes, expected }: Proposal) {
  const { id, timeZone } = edition;
  const around = await timetableAround(db, { edition: id, timeZone, group: group.id });
  const fits = wished.map((slot) => {
    const rooms = roomFits(around, { ...slot, room: slot.room?.id ?? null, expected });
    const sessions = concurrentSessions(around, slot);
    const others = sessions.filter((one) => !concernsGroup(one)).map(({ session }) => session);
    return { ...slot, rooms, concerned: sessions.filter(concernsGroup), others };
  });
  const near = wished.map(({ start }) => start);
  return { fits, free: freeSlots(around, { minutes, expected, near, most: FREE }) };
}
