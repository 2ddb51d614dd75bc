/**
 * How many cases a proof by number runs: a sample in `npm test`, all of them in `npm run test:long`. Files that hold such
 * a proof are called `*.proof.test.ts`. Cases are drawn from a seed, so that a failure can be run again.
 */
export function cases({ sample, whole }: { sample: number; whole: number }): number {
  return process.env.PROOFS === "whole" ? whole : sample;
}

/** The seed of a proof's random choices: fixed in `npm test`, settable with `SEED_OF_PROOFS` to look further. */
export const PROOF_SEED = Number(process.env.SEED_OF_PROOFS ?? 20_261_128);
