import { LONGEST_NAME } from "#app/domain/door/phone-codes.ts";
import { form, line } from "#app/forms/form.ts";

/** The name by which the supervisor knows a phone. */
export const enrolForm = form({
  name: line({ label: "phones:enrol.name", hint: "phones:enrol.nameHint", max: LONGEST_NAME }),
});
