import { findProposal, type Proposal } from "#app/domain/groups/proposals.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { found, idOf } from "./organiser.server.ts";

export async function proposalOf(visit: Visit, of: { group: number } | { edition: number }): Promise<Proposal> {
  return found(await findProposal(visit.context.db, { proposal: idOf(visit.params.id), ...of }));
}
