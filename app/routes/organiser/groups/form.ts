import { z } from "zod";
import type { GroupWords } from "#app/domain/groups/groups.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { line, optionalLine, optionalText } from "#app/forms/organiser-forms.ts";

export const groupSchema = z.object({
  name: line(),
  nameEn: optionalLine(),
  purpose: optionalText(3000),
  purposeEn: optionalText(3000),
});

export function groupForm({ name, nameEn, purpose, purposeEn }: GroupWords): FormState {
  return { values: { name, nameEn: nameEn ?? "", purpose: purpose ?? "", purposeEn: purposeEn ?? "" }, errors: {} };
}

/** Archiving a group: what of it was shown, and words for those whose meetings it cancels. */
export const archivingSchema = z.object({ seen: line(20_000), reason: optionalText(500) });
