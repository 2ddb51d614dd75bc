/** How the contents of letters are declared: by kind, with the ids from which a text is made. */
import { z } from "zod";

export const id = z.number().int();

export const ids = z.array(id).readonly();

/** Declares one shape for several kinds. */
export function letters<Kind extends string, Shape extends z.ZodRawShape>(kinds: readonly Kind[], shape: Shape) {
  return z.object({ kind: z.enum(kinds), ...shape });
}
