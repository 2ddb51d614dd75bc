import { z } from "zod";

/** The documentation of a variable, in the README and in `.env.example`. Plain Markdown, without `|`. */
export interface VariableDocumentation {
  /** The default, as written in the file; absent where no value means the same. */
  readonly value?: string;
  /** The default in words, where it is not a fixed value. */
  readonly without?: string;
  /** An example, for a variable without a default value. */
  readonly example?: string;
  readonly meaning: string;
}

/** The schema of an address with one of these protocols. */
export const url = (protocols: RegExp) => z.url({ protocol: protocols });

/** An environment variable: how it is read, and what the README says of it. */
export const variable = <S extends z.ZodType>(schema: S, documentation: VariableDocumentation) => ({
  schema,
  documentation,
});
