import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { doorDay } from "#app/domain/door/door-day.ts";
import { countGroupsInside, listInside } from "#app/domain/door/list-inside.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { insideList } from "./inside-table.tsx";

/** The people inside the checkpoint of an address, and it: today or since any day; with a loan, always since any day. */
export async function insideAt(visit: OfficeVisit, part: { page: number; size: number }) {
  const { q: text, point: checkpoint, jours } = asked(insideList, visit).filters;
  const { id: edition, timeZone } = visit.edition;
  const checkpoints = await listCheckpoints(visit.db, { edition });
  const at = checkpoints.find(({ id, slug }) => (checkpoint ? id === checkpoint : slug === "entree")) ?? null;
  const day = jours === "tous" || at?.kind === "loan" ? null : doorDay(visit.now, timeZone);
  const wanted = { edition, checkpoint: checkpoint ?? null, day, text: text || null };
  const [listed, inGroups] = await Promise.all([
    listInside(visit.db, { ...wanted, ...part }),
    countGroupsInside(visit.db, wanted),
  ]);
  return { at, checkpoints, inGroups, ...listed };
}
