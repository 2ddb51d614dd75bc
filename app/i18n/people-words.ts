/** The words of how a list of people is read. */
import type { TFunction } from "i18next";
import type { ListProblem } from "#app/imports/people/list-problems.ts";
import type { RowReason } from "#app/imports/people/reading.ts";

export type ListTexts = TFunction<"peopleLists">;

/** Why a row is read as it is, and what is remarked on it. */
export function reasonText({ code, params }: RowReason, t: ListTexts): string {
  const isNear = code === "category-unknown" && params.nearest !== "";
  const values = code === "place-unnamed" ? { count: Number(params.places) } : params;
  return String(t(`why.${isNear ? "category-near" : code}` as never, values as never)).trim();
}

/** Why a file cannot be read. */
export function listProblemText({ code }: ListProblem, t: ListTexts): string {
  return String(t(`problem.${code}`));
}
