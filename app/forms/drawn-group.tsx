import type { ReactNode } from "react";

/** Inputs with one name and one legend, with hint and error. */
export interface Group {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
}

export function FieldGroup({ id, label, hint, error, children }: Group & { children: ReactNode }) {
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
      {children}
    </fieldset>
  );
}
