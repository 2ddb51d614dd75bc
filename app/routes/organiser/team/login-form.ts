import { optional } from "#app/forms/field.ts";
import { rowChoice } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** Which login ends; all of them but one's own where none is named. */
export const loginForm = form({ login: optional(rowChoice({ label: "organiser:team.logins" })) });
