import { optional } from "#app/forms/field.ts";
import { line } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

export const cancelForm = form({ reason: optional(line({ label: "organiser:registrations.cancelReason", max: 300 })) });
