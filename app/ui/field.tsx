import { type ComponentProps, type ReactNode, useId } from "react";

interface Labelled {
  readonly label: ReactNode;
  /** Help for filling it in, read out with the field. */
  readonly hint?: ReactNode;
  /** The error, beside the field. */
  readonly error?: string | null;
  /** A short field shares its row with another one in a wide form. */
  readonly short?: boolean;
}

/**
 * A text field with label, hint and error. The list of errors links to `id`.
 *
 * @param props.inside true to show the label in the empty field; it is read out all the same
 */
export function TextField({
  label,
  hint,
  error,
  short,
  inside,
  id,
  ...input
}: Labelled & ComponentProps<"input"> & { inside?: boolean }) {
  const placeholder = inside && typeof label === "string" ? { placeholder: label } : {};
  return (
    <Field {...{ label, hint, error, id, inside }} size={short ? "short" : undefined}>
      {(described) => <input {...described} {...placeholder} {...input} id={described.id} />}
    </Field>
  );
}

/** A field for longer text. */
export function TextArea({ label, hint, error, id, ...area }: Omit<Labelled, "short"> & ComponentProps<"textarea">) {
  return (
    <Field {...{ label, hint, error, id }} size="long">
      {(described) => <textarea rows={4} {...described} {...area} id={described.id} />}
    </Field>
  );
}

/** A field to choose one option; `children` are the options. */
export function SelectField({ label, hint, error, short, id, ...select }: Labelled & ComponentProps<"select">) {
  return (
    <Field {...{ label, hint, error, id }} size={short ? "short" : undefined}>
      {(described) => <select {...described} {...select} id={described.id} />}
    </Field>
  );
}

/** A checkbox with its label after it. */
export function CheckField({ label, hint, error, id, ...input }: Omit<Labelled, "short"> & ComponentProps<"input">) {
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
  size,
  inside = false,
  children,
}: Omit<Labelled, "short"> & {
  id: string | undefined;
  inside?: boolean;
  size: "short" | "long" | undefined;
  children: (control: ReturnType<typeof described> & { id: string }) => ReactNode;
}) {
  const at = useId();
  const own = id ?? at;
  return (
    <div className="field" data-size={size} data-invalid={error ? "" : undefined}>
      <label htmlFor={own} className={inside ? "sr-only" : undefined}>
        {label}
      </label>
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
