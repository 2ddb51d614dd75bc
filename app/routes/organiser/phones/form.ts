import { LONGEST_NAME } from "#app/domain/door/phone-codes.ts";
import { box, form, line, rowChoices } from "#app/forms/form.ts";

/** The name by which a phone is known. */
export const phoneForm = form({ name: line({ label: "phones:list.name", max: LONGEST_NAME }) });

/** What the next phones may do, in the query of the page that shows their code. */
export const codeForm = form({
  point: rowChoices({ label: "phones:code.points", hint: "phones:code.pointsHint" }),
  sansNoms: box({ label: "phones:code.withoutNames" }),
});
