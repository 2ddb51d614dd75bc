import type { KyselyPlugin, RootOperationNode } from "kysely";

/** Takes the locks out of every select: what a race must not survive. */
export class WithoutLocks implements KyselyPlugin {
  transformQuery({ node }: { node: RootOperationNode }): RootOperationNode {
    return node.kind === "SelectQueryNode" ? { ...node, endModifiers: undefined } : node;
  }
  async transformResult<Result>({ result }: { result: Result }): Promise<Result> {
    return result;
  }
}
