import type { KyselyPlugin, RootOperationNode } from "kysely";

/** Removes the locks from every select, to run a race without them. */
export class WithoutLocks implements KyselyPlugin {
  transformQuery({ node }: { node: RootOperationNode }): RootOperationNode {
    return node.kind === "SelectQueryNode" ? { ...node, endModifiers: undefined } : node;
  }
  async transformResult<Result>({ result }: { result: Result }): Promise<Result> {
    return result;
  }
}
