import type { Edition } from "#app/domain/edition/edition.ts";
import type { RoomTooSmall } from "#app/domain/groups/answer-proposal.ts";
import { findProposal, type Proposal } from "#app/domain/groups/proposals.ts";
import type { RoomTaken } from "#app/domain/programme/occupy-room.ts";
import { listRooms } from "#app/domain/programme/timetable.ts";
import type { Typed } from "#app/forms/field.ts";
import { refused } from "#app/forms/read-form.ts";
import { formatDay } from "#app/i18n/format.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import type { SlotChoices } from "#app/ui/groups/proposal-fields.tsx";
import { languageIn, refusedRoom } from "./group.server.ts";
import { found, idOf } from "./office-page.server.ts";

/** The proposal of the address, of a group or to an edition. @throws 404 when there is none */
export async function proposalOf(visit: Visit, of: { group: number } | { edition: number }): Promise<Proposal> {
  return found(await findProposal(visit.context.db, { proposal: idOf(visit.params.id), ...of }));
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

const REFUSALS = { closed: "proposalClosed", "not-wished": "slotNotWished", "unknown-room": "choice" } as const;

/** Shows the form again with the reason for which a proposal could not be answered. */
export function refusedProposal(
  sent: Pick<Visit, "request"> & { readonly typed: Typed },
  outcome: RoomTaken | RoomTooSmall | { readonly kind: "unknown" | keyof typeof REFUSALS },
  field: string,
  timeZone: string,
) {
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "taken") return refusedRoom(sent, field, outcome.by, timeZone);
  if (outcome.kind !== "too-small") return refused(sent.typed, field, REFUSALS[outcome.kind]);
  return refused(sent.typed, "places", "roomSeats", { room: outcome.room, limit: outcome.capacity });
}
