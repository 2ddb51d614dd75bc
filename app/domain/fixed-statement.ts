import { CompiledQuery, type RawBuilder, sql } from "kysely";
import type { Database } from "./transaction.ts";

/** Makes the placeholder of a named value. */
export type Place<Values> = <Name extends keyof Values>(name: Name) => RawBuilder<Values[Name]>;

/**
 * Prepares a statement whose text never changes, for statements that run hundreds of times a second: Kysely builds the
 * text once, and each run only passes values.
 *
 * @param build makes the statement, as SQL or with Kysely's builder; `value(name)` is the placeholder of a value and
 * may be used several times
 * @returns a function that runs the statement with its values by name, in the given database or transaction
 */
export function fixedStatement<Values extends object, Row>(
  build: (value: Place<Values>, db: Database) => Statement<Row>,
): (db: Database, values: Values) => Promise<Row[]> {
  let compiled: Compiled | null = null;
  return async (db, values) => {
    // A plugin may change the text, so text made with one is not shared with other connections.
    const isChanged = db.getExecutor().plugins.length > 0;
    const { text, parameters } = (isChanged ? null : compiled) ?? make(build, db);
    if (!isChanged) compiled = { text, parameters };
    const given = parameters.map((one) => (one instanceof Named ? values[one.name as keyof Values] : one));
    return (await db.executeQuery<Row>(CompiledQuery.raw(text, given))).rows;
  };
}

interface Statement<Row> {
  readonly compile: (db: Database) => CompiledQuery<Row>;
}

/** The text and its parameters: a `Named` for a value of each run, or the value itself when it is constant. */
interface Compiled {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

function make<Values, Row>(build: (value: Place<Values>, db: Database) => Statement<Row>, db: Database): Compiled {
  const { sql: text, parameters } = build((name) => sql.val(new Named(name)) as RawBuilder<never>, db).compile(db);
  return { text, parameters };
}

class Named {
  constructor(readonly name: PropertyKey) {}
}
