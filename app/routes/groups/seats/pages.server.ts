import { findSeat } from "#app/domain/groups/seats.ts";
import { found, groupPages, idOf } from "#app/server/pages/group-pages.server.ts";

/** Pages about the seat of the address, which lead back to the group's. Actions on seats belong to no edition. */
export const aboutSeat = groupPages(async ({ db, group, params, space }) => {
  const seat = found(await findSeat(db, { group: group.id, seat: idOf(params.seat) }));
  return { seat, own: space(""), names: { seat: seat.id, edition: null } };
});
