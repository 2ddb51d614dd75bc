/** The names of prepared statements of one process, which a change of the schema makes useless. */
export interface Statements {
  /** The name on the server for a caller's name; undefined while no statement may have one. */
  readonly named: (name: string) => string | undefined;
  /** To be called when the schema has changed: no statement has a name for a while, then all have new ones. */
  readonly forget: () => void;
  /** Remembers when a client was opened. */
  readonly opened: (client: object) => void;
  /** True for a client that was opened before the last change of the schema. */
  readonly isOutdated: (client: object) => boolean;
}

/** How long statements stay without names after a change of the schema: a migration makes several. */
const QUIET_MS = 10_000;

/** @param options.prepares false: no statement ever has a name, for poolers that give each transaction another server */
export function openStatements({ prepares = true }: { prepares?: boolean } = {}): Statements {
  let generation = 0;
  let quietUntil = 0;
  const generations = new WeakMap<object, number>();
  return {
    named: (name) => (prepares && performance.now() >= quietUntil ? `${name}.${generation}` : undefined),
    forget: () => {
      generation += 1;
      quietUntil = performance.now() + QUIET_MS;
    },
    opened: (client) => void generations.set(client, generation),
    isOutdated: (client) => (generations.get(client) ?? generation) !== generation,
  };
}
