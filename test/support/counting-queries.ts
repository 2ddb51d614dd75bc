import type { KyselyPlugin, RootOperationNode } from "kysely";

/** Counts statements: a list must not need more of them for more rows. */
export class CountingQueries implements KyselyPlugin {
  count = 0;
  transformQuery({ node }: { node: RootOperationNode }): RootOperationNode {
    this.count += 1;
    return node;
  }
  async transformResult<Result>({ result }: { result: Result }): Promise<Result> {
    return result;
  }
}
