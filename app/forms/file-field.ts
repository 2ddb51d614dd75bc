import { z } from "zod";
import type { Field } from "./field.ts";
import { type Declared, declared } from "./input-field.ts";

/**
 * A file. The form draws it and says what is wrong with it; `readUploaded` reads it.
 *
 * @param options.accept the types that a browser offers to choose, as its `accept` names them
 */
export function file(options: Declared & { accept: string }): Field<null> {
  const field = declared(options);
  return {
    ...field,
    control: "file",
    attributes: { ...field.attributes, accept: options.accept },
    schema: () => z.unknown().transform(() => null),
    show: () => "",
  };
}
