import { doorDay } from "#app/domain/door/door-day.ts";
import { listInside } from "#app/domain/door/list-inside.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { insideList } from "./inside-table.tsx";

/** The people inside the checkpoint of an address: today, or since any day. */
export async function insideAt(visit: OfficeVisit, part: { page: number; size: number }) {
  const { q: text, point: checkpoint, jours } = asked(insideList, visit).filters;
  const { id: edition, timeZone } = visit.edition;
  const day = jours === "tous" ? null : doorDay(visit.now, timeZone);
  const wanted = { edition, checkpoint: checkpoint ?? null, day, text: text || null };
  return { checkpoint: wanted.checkpoint, ...(await listInside(visit.db, { ...wanted, ...part })) };
}
