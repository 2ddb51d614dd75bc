import { ATTENDEE_FIELDS, OPTIONAL_PROPERTIES, type ShownAttendee } from "#app/domain/people/attendee-fields.ts";
import type { messagesIn } from "#app/i18n/messages.server.ts";

/** The columns of a file for what a person may leave out, which stand behind name and address. @param t of one language */
export function optionalHead(t: ReturnType<typeof messagesIn>["t"]): string[] {
  return OPTIONAL_PROPERTIES.map((property) => t(`registration:identity.${ATTENDEE_FIELDS[property].column}`));
}

/** A person's texts in these columns. */
export function optionalCells(person: ShownAttendee): string[] {
  return OPTIONAL_PROPERTIES.map((property) => person[property] ?? "");
}
