/**
 * How many cases a proof by number runs: a sample in `npm test`, all in `npm run test:long`. Files with such a proof
 * are called `*.proof.test.ts`. Cases come from a seed, so that a failure can be repeated.
 */
export function cases({ sample, whole }: { sample: number; whole: number }): number {
  return process.env.PROOFS === "whole" ? whole : sample;
}

/** The seed of a proof's random choices; set `SEED_OF_PROOFS` for other ones. */
export const PROOF_SEED = Number(process.env.SEED_OF_PROOFS ?? 20_261_128);
