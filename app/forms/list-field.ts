import type { Fields, List, Message, Typed } from "./field.ts";
import type { Form, ShownValues } from "./form.ts";

/**
 * A list of entries with the fields of a form.
 *
 * @param options.label the name of an entry in the list of errors, with `{{number}}`
 * @param options.least the lowest number of entries
 * @param options.next the default values of a new entry, from the previous one's inputs; blank by default
 * @param options.isEmpty whether an entry is ignored; none is by default
 */
export function list<F extends Fields, Value>(
  of: Form<F, Value>,
  options: {
    label?: Message;
    least: number;
    most: number;
    next?: (last: Typed) => Typed;
    isEmpty?: (typed: Typed) => boolean;
  },
): List<Value, ShownValues<F>> {
  const { label, least, most, next = () => ({}), isEmpty = () => false } = options;
  return { control: "list", of: of as Form<Fields, Value>, label, least, most, next, isEmpty };
}
