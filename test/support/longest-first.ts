import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Starts the files that take longest first, so that a run does not end with one long file and idle workers. Where
 * nothing is known of earlier runs, Vitest starts the largest files first, and some of the longest are a few lines that
 * open every page. Names tell them: proofs, journeys, programs started, races, and three more.
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
