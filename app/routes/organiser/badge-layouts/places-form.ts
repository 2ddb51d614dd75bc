import type { Place } from "#app/domain/door/layout-edits.ts";
import type { Field, Fields, Label } from "#app/forms/field.ts";
import { decimal, type Form, filled, formOf, ifAsked } from "#app/forms/form.ts";
import type { FormState } from "#app/forms/state.ts";

export const MEASURES = ["x", "y", "width", "height"] as const;
export type Measure = (typeof MEASURES)[number];

const WRONG = "millimetres";

/** A length of a box in millimetres. Boxes may begin outside of the badge, which is told beside them. */
export function millimetres(measure: Measure, label: Label = `badgeLayouts:measures.${measure}`): Field<number> {
  const min = measure === "x" || measure === "y" ? -50 : 0.2;
  const field = decimal({ label, min, max: 450, places: 2, wrong: WRONG });
  return { ...field, show: (length, context) => field.show(Math.round(length * 100) / 100, context) };
}

/** The name of a box's input on the page of its side. */
export function inputOf(box: string, measure: Measure): string {
  return `${measure}-${box}`;
}

/**
 * The form of where the boxes of a side are. A box that was added after the form was opened stays where it is.
 *
 * @param labels of the inputs, by their names
 */
export function placesForm(
  boxes: readonly ({ id: string } & Place)[],
  labels: Readonly<Record<string, Label>>,
): Form<Fields, ReadonlyMap<string, Place>> {
  const fields = Object.fromEntries(
    boxes.flatMap((box) =>
      MEASURES.map((measure) => [
        inputOf(box.id, measure),
        ifAsked(millimetres(measure, labels[inputOf(box.id, measure)])) as Field<unknown, never>,
      ]),
    ),
  );
  return formOf(
    fields,
    (read): ReadonlyMap<string, Place> =>
      new Map(
        boxes.map((box) => {
          const typed = (measure: Measure) => (read[inputOf(box.id, measure)] as number | undefined) ?? box[measure];
          return [box.id, { x: typed("x"), y: typed("y"), width: typed("width"), height: typed("height") }];
        }),
      ),
    { says: "badgeLayouts:errors" },
  );
}

/** The inputs of the form for boxes at these places. */
export function placesShown(
  form: ReturnType<typeof placesForm>,
  boxes: readonly ({ id: string } & Place)[],
): FormState {
  const values = boxes.flatMap((box) => MEASURES.map((measure) => [inputOf(box.id, measure), box[measure]] as const));
  return filled(form as Form<Fields, unknown>, Object.fromEntries(values) as Record<string, never>);
}
