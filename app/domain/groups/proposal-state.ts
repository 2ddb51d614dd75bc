/**
 * `open`: waits for an organiser; `countered`: other slots are offered, and the group must answer; the others are
 * final.
 */
export const PROPOSAL_STATES = ["open", "countered", "accepted", "declined", "withdrawn"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** The state of a proposal. @param answers the earliest first */
export function stateOf(proposal: {
  readonly withdrawn: boolean;
  readonly answers: readonly { readonly kind: string; readonly endedAt: Date | null }[];
}): ProposalState {
  if (proposal.withdrawn) return "withdrawn";
  const open = proposal.answers.filter(({ endedAt }) => endedAt === null).map(({ kind }) => kind);
  return (["accepted", "declined", "countered"] as const).find((kind) => open.includes(kind)) ?? "open";
}

/** Whether a proposal can still be answered. */
export function isUndecided(state: ProposalState): boolean {
  return state === "open" || state === "countered";
}
