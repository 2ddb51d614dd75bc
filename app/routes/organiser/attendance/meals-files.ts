import { listMeals } from "#app/domain/door/meals.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { mealList } from "./balance-tables.tsx";

/** The meals of an edition as a file. It has numbers alone, no people, and so needs no confirmation. */
export const loader = filesLoader("see-checkpoints", {}, async (visit) => ({
  of: mealList,
  rows: await listMeals(visit.db, { edition: visit.edition.id, now: visit.now }),
}));
