import { type KyselyPlugin, OperationNodeTransformer, type RawNode, type RootOperationNode } from "kysely";

/** Changes words of handwritten statements before they are sent, to run a race without a guard. */
export class ChangedStatements implements KyselyPlugin {
  readonly #transformer: Words;

  constructor(change: (text: string) => string) {
    this.#transformer = new Words(change);
  }
  transformQuery({ node }: { node: RootOperationNode }): RootOperationNode {
    return this.#transformer.transformNode(node);
  }
  async transformResult<Result>({ result }: { result: Result }): Promise<Result> {
    return result;
  }
}

class Words extends OperationNodeTransformer {
  constructor(readonly change: (text: string) => string) {
    super();
  }
  protected override transformRaw(node: RawNode): RawNode {
    const changed = super.transformRaw(node);
    return { ...changed, sqlFragments: changed.sqlFragments.map(this.change) };
  }
}
