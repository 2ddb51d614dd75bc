import type { ProposalState } from "#app/domain/groups/proposal-state.ts";

/** A proposal for a page, with its texts formatted. */
export interface ShownProposal {
  readonly id: number;
  /** In the page's language, if it has a title there. */
  readonly title: string;
  readonly titleEn: string | null;
  readonly abstract: string | null;
  readonly minutes: number;
  readonly expected: number | null;
  readonly state: ProposalState;
  readonly edition: string;
  readonly year: number;
  readonly group: string;
  /** The group's slug. */
  readonly slug: string;
  readonly meeting: { readonly id: number; readonly title: string } | null;
  readonly proposer: string;
  readonly proposed: string;
  readonly wished: readonly ShownSlot[];
  readonly answers: readonly ShownAnswer[];
}

export interface ShownSlot {
  readonly id: number;
  readonly when: string;
  /** Null: any. */
  readonly room: string | null;
}

export interface ShownAnswer {
  readonly id: number;
  readonly kind: "accepted" | "countered" | "declined";
  readonly message: string | null;
  readonly places: number | null;
  readonly at: string;
  /** False for an offer that was refused or replaced. */
  readonly standing: boolean;
  readonly refused: boolean;
  readonly refusal: string | null;
  readonly offered: readonly ShownSlot[];
  readonly session: {
    readonly id: number;
    readonly slug: string;
    readonly when: string | null;
    readonly room: string | null;
  } | null;
}
