import type { ReactNode } from "react";
import { CheckField } from "../ui/field.tsx";

/** One of the rows that a field of choices offers. */
export interface Option {
  readonly value: string | number;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

/** Radio buttons, or boxes of which any number may be ticked, under one name and one legend. */
export function Choices(props: {
  id: string;
  control: "radios" | "boxes";
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  options: readonly Option[];
  chosen: readonly string[];
  dense?: boolean;
}) {
  const { id, control, label, hint, error, options, chosen, dense = false } = props;
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset id={id} tabIndex={-1} className="m-0 border-0 p-0" aria-describedby={described || undefined}>
      <legend className="p-0 font-semibold">{label}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
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
    </fieldset>
  );
}
