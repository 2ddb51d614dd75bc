import { fieldsOf, useField } from "#app/forms/drawn.tsx";
import { waitForm } from "./form.ts";
import type { TicketChoice } from "./ticket-choices.ts";

const Field = fieldsOf(waitForm);

/** The code of an audience, where a ticket type asks for one. */
export function AudienceCode({ tickets }: { tickets: readonly TicketChoice[] }) {
  const { texts } = useField("audience_code");
  const isAsked = tickets.some(({ asksCode }) => asksCode) || Boolean(texts[0]);
  return isAsked && <Field name="audience_code" />;
}
