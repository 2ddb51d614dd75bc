import type { Database } from "../transaction.ts";

/** Finds the registrations that recorded scans were of, by the scans' ids; a scan of nobody is missing. */
export async function peopleOfScans(
  db: Database,
  { scans }: { scans: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  if (scans.length === 0) return new Map();
  const rows = await db.selectFrom("scan").select(["id", "registration_id"]).where("id", "in", scans).execute();
  return new Map(rows.flatMap(({ id, registration_id }) => (registration_id === null ? [] : [[id, registration_id]])));
}
