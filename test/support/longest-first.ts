import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { importersOf } from "./importers.ts";

/**
 * Starts the files that take longest first, so that a run does not end with one long file and idle workers. Without
 * earlier runs Vitest starts the largest files first, but some of the longest are short. Their names are known: proofs,
 * journeys, programs, races, and three more. Of these the files that need no build of the site come first, because it is
 * made meanwhile.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const onSite = importersOf(["test/support/site-build.ts"]);
    const turnOf = ({ moduleId }: TestSpecification) => {
      if (!LONG.test(moduleId)) return 2;
      return onSite.has(relative(process.cwd(), moduleId).replaceAll("\\", "/")) ? 1 : 0;
    };
    return sorted.toSorted((one, other) => turnOf(one) - turnOf(other));
  }
}

const LONG = /\/test\/(journeys|bin|races)\/|\.proof\.test\.ts$|\/(embedded|phone|reading-thread)\.test\.ts$/;
