import { useTranslation } from "react-i18next";
import type { Problem } from "#app/forms/forms.ts";
import type * as fr from "#app/i18n/fr.ts";

type Reasons = Omit<(typeof fr)["speakers"]["problems"], "title">;
type ReasonKey = { [Field in keyof Reasons]: `problems.${Field}.${keyof Reasons[Field] & string}` }[keyof Reasons];

export interface ProblemInWords {
  readonly field: string;
  readonly message: string;
}

/** The problems of a speaker's form in words. */
export function useProblems(problems: readonly Problem[] | undefined): readonly ProblemInWords[] {
  const { t } = useTranslation("speakers");
  return (problems ?? []).map(({ field, reason }) => ({
    field,
    message: t(`problems.${field}.${reason}` as ReasonKey),
  }));
}

/** The words beside one field; null when it is right. */
export function errorOf(errors: readonly ProblemInWords[], field: string): string | null {
  return errors.find((error) => error.field === field)?.message ?? null;
}
