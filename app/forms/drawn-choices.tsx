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
  return (
    <FieldGroup {...{ id, label, hint, error }}>
      <div className={dense ? "spaced mt-2 grid grid-cols-2 gap-2 sm:grid-cols-4" : "spaced mt-2 flex flex-col gap-2"}>
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
