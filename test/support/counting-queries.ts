import type { KyselyPlugin, RootOperationNode } from "kysely";

/** Counts what is asked of the database: a list must not ask more for more rows. */
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
