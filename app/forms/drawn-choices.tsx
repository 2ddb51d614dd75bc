import type { ReactNode } from "react";
import { CheckField } from "../ui/field.tsx";
import { FieldGroup, type Group } from "./drawn-group.tsx";

/** An option of a field of choices. */
export interface Option {
  readonly value: string | number;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

/** Rows by their names. */
export function optionsOf(rows: readonly { readonly id: number; readonly name: string }[]) {
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}

/** More boxes are in two columns where there is room. */
const LONG = 8;
const COLUMNS = "grid gap-x-8 gap-y-2 md:grid-cols-2";
const DENSE = "grid grid-cols-2 gap-2 sm:grid-cols-4";

/** Radio buttons, or checkboxes under one name, with one legend. */
export function Choices(
  props: Group & {
    control: "radios" | "boxes";
    options: readonly Option[];
    chosen: readonly string[];
    dense?: boolean;
  },
) {
  const { id, control, label, hint, error, options, chosen, dense = false } = props;
  const isLong = control === "boxes" && options.length > LONG;
  return (
    <FieldGroup {...{ id, label, hint, error }}>
      <div className={`spaced mt-2 ${dense ? DENSE : isLong ? COLUMNS : "flex flex-col gap-2"}`}>
        {options.map((option) => (
          <CheckField
            key={option.value}
            id={`${id}-${option.value}`}
            type={control === "radios" ? "radio" : "checkbox"}
            name={id}
            value={option.value}
            label={option.label}
            hint={option.hint}
            disabled={option.disabled}
            defaultChecked={chosen.includes(String(option.value))}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
