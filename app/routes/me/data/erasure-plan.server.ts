import { endingOf } from "#app/domain/erasure/ending.ts";
import { planErasure } from "#app/domain/people/plan-erasure.ts";
import { formatDate } from "#app/i18n/format.ts";
import type { OwnVisit } from "#app/server/pages/own-pages.server.ts";

/** What an erasure would end, erase and leave, for its pages. */
export async function erasurePlan({ db, now, language }: OwnVisit, person: number) {
  const { registrations, waits, groups, invitations, roles } = await endingOf(db, { person, now });
  const { goes, stays, heldBy } = await planErasure(db, { person, now });
  return {
    ends: {
      registrations: registrations.map(({ name }) => name),
      waits: waits.length,
      groups: groups.map(({ name }) => name),
      invitations: invitations.map(({ title }) => title),
      roles: roles.filter(({ role }) => role !== "administrator").length,
    },
    goes: [...new Set(goes.map(({ kind }) => kind))],
    stays: stays.map(({ reason, what, until }) => ({ reason, what, until: until && formatDate(until, language) })),
    // An administrator cannot ask for an erasure: another administrator must end that role first.
    administrator: roles.some(({ role }) => role === "administrator"),
    order: heldBy.includes("order"),
  };
}
