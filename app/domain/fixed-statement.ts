import { CompiledQuery, type RawBuilder, sql } from "kysely";
import type { Database } from "./transaction.ts";

/** Stands in a statement for the value of that name. */
type Place<Values> = <Name extends keyof Values>(name: Name) => RawBuilder<Values[Name]>;

/**
 * A statement whose text never changes, for what runs hundreds of times a second: Kysely makes the text once, and each run only
 * hands over its values.
 *
 * @param build makes the statement; `value(name)` stands for a value of each run, and may stand in several places
 * @returns runs it with the values by name, in the database or the transaction that it is given
 */
export function fixedStatement<Values extends object, Row>(
  build: (value: Place<Values>) => RawBuilder<Row>,
): (db: Database, values: Values) => Promise<Row[]> {
  let made: Made | null = null;
  return async (db, values) => {
    // A plugin may change the text: what it makes is for its own connection only.
    const isChanged = db.getExecutor().plugins.length > 0;
    const { text, parameters } = (isChanged ? null : made) ?? make(build, db);
    if (!isChanged) made = { text, parameters };
    const given = parameters.map((one) => (one instanceof Named ? values[one.name as keyof Values] : one));
    return (await db.executeQuery<Row>(CompiledQuery.raw(text, given))).rows;
  };
}

/** The text, and for each of its parameters its name (`Named`), or the value where it is the same in every run. */
interface Made {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

function make<Values, Row>(build: (value: Place<Values>) => RawBuilder<Row>, db: Database): Made {
  const { sql: text, parameters } = build((name) => sql.val(new Named(name)) as RawBuilder<never>).compile(db);
  return { text, parameters };
}

class Named {
  constructor(readonly name: PropertyKey) {}
}
