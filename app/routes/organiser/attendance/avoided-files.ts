import { listAvoided } from "#app/domain/door/avoided.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { avoidedList } from "./balance-tables.tsx";

/** What was avoided of an edition as a file. It has numbers alone, no people, and so needs no confirmation. */
export const loader = filesLoader("see-checkpoints", {}, async (visit) => ({
  of: avoidedList,
  rows: await listAvoided(visit.db, { edition: visit.edition.id, now: visit.now }),
}));
