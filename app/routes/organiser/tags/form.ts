import { LONGEST_TAG } from "#app/domain/registration/tags.ts";
import { form, line } from "#app/forms/form.ts";

/** The name of a tag. */
export const tagNameForm = form({ name: line({ label: "organiser:tags.name", max: LONGEST_TAG }) });
