/** Reads the form of an action: one way for the back office, the groups' spaces and a person's own pages. */

import type { FormContext, Typed } from "#app/forms/field.ts";
import type { AnyForm } from "#app/forms/form.ts";
import { askedAgain, type ReadForm, readForm } from "#app/forms/read-form.ts";
import type { Visit } from "#app/server/guards.server.ts";

/** A form, or a function that makes it. */
type FormOf<Of, Value> = AnyForm<Value> | ((visit: Of) => Promise<AnyForm<Value>> | AnyForm<Value>);

interface Saved {
  readonly form: { readonly values: Typed };
}

/** The form of an action, with how it is read. */
export type Asking<Of, Value> =
  | FormOf<Of, Value>
  | {
      readonly form: FormOf<Of, Value>;
      /** Reads the stored form, from which a visitor may choose to keep values. */
      readonly saved?: (visit: Of) => Promise<Saved> | Saved;
      /** The answer to an invalid form where the address has no page of its own. */
      readonly unread?: (visit: Of) => Response;
    };

/** Reads a form and runs its verb; an invalid form is shown again. @param context of the form's fields */
export async function readAndAct<Of extends Visit, Value, Own>(
  visit: Of,
  asking: Asking<Of, Value>,
  handle: (sent: Of & Omit<ReadForm<Value>, "kind">) => Promise<Own>,
  context?: FormContext,
): Promise<Own | Response | ReturnType<typeof askedAgain>> {
  const { form, saved, unread } = "form" in asking ? asking : { form: asking };
  const declared = typeof form === "function" ? await form(visit) : form;
  const read = await readForm(visit.request, declared, { context, saved: (await saved?.(visit))?.form.values });
  if (read.kind !== "read") return unread?.(visit) ?? askedAgain(read);
  const { kind: _, ...sent } = read;
  // A spread would read the visit's `id`, which throws where the address has none.
  return handle(Object.assign(visit, sent));
}
