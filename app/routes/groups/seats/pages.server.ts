import { findSeat } from "#app/domain/groups/seats.ts";
import { found, groupPages, idOf } from "#app/server/pages/group-pages.server.ts";

export { answer, done, found, refused } from "#app/server/pages/group-pages.server.ts";

/**
 * Pages about the seat of the address, or a new one, which lead back to the group's. Actions on seats belong to no
 * edition.
 */
export const aboutSeat = groupPages(async ({ db, group, params, space }) => {
  const seat = params.seat ? found(await findSeat(db, { group: group.id, seat: idOf(params.seat) })) : null;
  return { seat, own: space(""), names: { edition: null } };
});
