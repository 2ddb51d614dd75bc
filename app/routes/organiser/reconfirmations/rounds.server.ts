import { countRequests, findReconfirmations } from "#app/domain/reconfirmation/find-reconfirmations.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import type { ListedRound } from "./rounds.tsx";
import { titleOf } from "./title.ts";

/** Reads the edition's requests to confirm, each with its title and its counts. */
export async function roundsListed({ db, edition, t }: Pick<OfficeVisit, "db" | "edition" | "t">) {
  const runs = await findReconfirmations(db, { edition: edition.id });
  const counts = await countRequests(db, { reconfirmations: runs.map(({ id }) => id) });
  return runs.map((run): ListedRound => ({ ...run, title: titleOf(run, t), counts: counts.get(run.id) }));
}
