/**
 * How many cases a proof by number runs: a sample in `npm test`, all in `npm run test:long`. Files with such a proof
 * are called `*.proof.test.ts`. Cases come from a seed, so that a failure can be repeated.
 */
export function cases({ sample, whole }: { sample: number; whole: number }): number {
  return process.env.PROOFS === "whole" ? whole : sample;
}

/** The seed of a proof's random choices; set `SEED_OF_PROOFS` for other ones. */
export const PROOF_SEED = Number(process.env.SEED_OF_PROOFS ?? 20_261_128);

/** A small generator with a seed (mulberry32): the same numbers from 0 to 1 each time. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
