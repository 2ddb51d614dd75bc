import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Starts the files that take longest first, so that a run does not end with one long file and idle workers. Without
 * earlier runs Vitest starts the largest files first, but some of the longest are short. Their names are known: proofs,
 * journeys, programs, races, and three more.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [
      ...sorted.filter(({ moduleId }) => LONG.test(moduleId)),
      ...sorted.filter(({ moduleId }) => !LONG.test(moduleId)),
    ];
  }
}

const LONG = /\/test\/(journeys|bin|races)\/|\.proof\.test\.ts$|\/(embedded|phone|reading-thread)\.test\.ts$/;
