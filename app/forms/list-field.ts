import type { Fields, List, Message, Typed } from "./field.ts";
import type { Form, Shown } from "./form.ts";

/**
 * Entries that each have the fields of a form.
 *
 * @param options.label how one entry is named where all errors are listed; its sentence has `{{number}}`
 * @param options.least how many there are at least, shown blank where nothing was typed
 * @param options.next what a further entry begins with, from the inputs of the entry before; blank where nothing is said
 * @param options.isEmpty whether an entry counts for nothing; every one counts where nothing is said
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
): List<Value, Shown<F>> {
  const { label, least, most, next = () => ({}), isEmpty = () => false } = options;
  return { control: "list", of: of as Form<Fields, Value>, label, least, most, next, isEmpty };
}
