import { optional } from "#app/forms/field.ts";
import { rowChoice } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** The login to end; all but one's own where none is named. */
export const loginForm = form({ login: optional(rowChoice({ label: "organiser:team.logins" })) });
