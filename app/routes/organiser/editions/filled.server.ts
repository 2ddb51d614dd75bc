import { seenOf } from "#app/domain/changed-fields.ts";
import { editionDetails } from "#app/domain/edition/edit-edition.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { filled } from "#app/forms/form.ts";
import { editionForm } from "./form.ts";

/** The form filled with the edition, and the version that it shows. */
export function savedEdition({ edition }: { readonly edition: Edition }) {
  return { form: { ...filled(editionForm, edition), seen: seenOf(editionDetails(edition)) } };
}
