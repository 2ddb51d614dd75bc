import { type ComponentProps, type ReactNode, useId } from "react";

interface Labelled {
  readonly label: ReactNode;
  /** Help for filling it in, read out with the field. */
  readonly hint?: ReactNode;
  /** The error, beside the field. */
  readonly error?: string | null;
}

/** A text field with label, hint and error. The list of errors links to `id`. */
export function TextField({ label, hint, error, id, ...input }: Labelled & ComponentProps<"input">) {
  return (
    <Field {...{ label, hint, error, id }}>
      {(described) => <input {...described} {...input} id={described.id} />}
    </Field>
  );
}

/** A field for longer text. */
export function TextArea({ label, hint, error, id, ...area }: Labelled & ComponentProps<"textarea">) {
  return (
    <Field {...{ label, hint, error, id }}>
      {(described) => <textarea rows={4} {...described} {...area} id={described.id} />}
    </Field>
  );
}

/** A field to choose one option; `children` are the options. */
export function SelectField({ label, hint, error, id, ...select }: Labelled & ComponentProps<"select">) {
  return (
    <Field {...{ label, hint, error, id }}>
      {(described) => <select {...described} {...select} id={described.id} />}
    </Field>
  );
}

/** A checkbox with its label after it. */
export function CheckField({ label, hint, error, id, ...input }: Labelled & ComponentProps<"input">) {
  const at = useId();
  const own = id ?? at;
  return (
    <div className="field field-check" data-invalid={error ? "" : undefined}>
      <input type="checkbox" {...described(own, hint, error)} {...input} id={own} />
      <label htmlFor={own}>{label}</label>
      <Hint id={own}>{hint}</Hint>
      <FieldError id={own}>{error}</FieldError>
    </div>
  );
}

function Field({
  label,
  hint,
  error,
  id,
  children,
}: Labelled & {
  id: string | undefined;
  children: (control: ReturnType<typeof described> & { id: string }) => ReactNode;
}) {
  const at = useId();
  const own = id ?? at;
  return (
    <div className="field" data-invalid={error ? "" : undefined}>
      <label htmlFor={own}>{label}</label>
      <Hint id={own}>{hint}</Hint>
      {children({ ...described(own, hint, error), id: own })}
      <FieldError id={own}>{error}</FieldError>
    </div>
  );
}

function described(id: string, hint: ReactNode, error: string | null | undefined) {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined } as const;
}

function Hint({ id, children }: { id: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <p className="hint" id={`${id}-hint`}>
      {children}
    </p>
  );
}

function FieldError({ id, children }: { id: string; children: string | null | undefined }) {
  if (!children) return null;
  return (
    <p className="field-error" id={`${id}-error`}>
      {children}
    </p>
  );
}
