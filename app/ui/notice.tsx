import type { ReactNode } from "react";

/**
 * A message to the visitor. `attention` for errors, `done` for success.
 *
 * @param props.focused whether it gets the focus, with or without scripts, because it is further down the page
 */
export function Notice({
  tone = "info",
  title,
  focused = false,
  children,
}: {
  tone?: "info" | "done" | "attention";
  title?: ReactNode;
  focused?: boolean;
  children?: ReactNode;
}) {
  const focus = focused ? { tabIndex: -1, autoFocus: true } : {};
  return (
    <div className={`notice notice-${tone}`} role={tone === "attention" ? "alert" : "status"} {...focus}>
      {title && <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}

/**
 * The errors of a form in a list above it, each linked to its field if it has one. It gets the focus after a refusal,
 * with or without scripts.
 */
export function ErrorSummary({
  title,
  errors,
}: {
  title: string;
  /** `address`: of a field on another page. */
  errors: readonly { field: string | null; message: string; address?: string | null }[];
}) {
  if (errors.length === 0) return null;
  return (
    <div className="notice notice-attention" role="alert" tabIndex={-1} id="errors" autoFocus>
      <h2 className="notice-title">{title}</h2>
      <ul>
        {errors.map(({ field, message, address }) => (
          <li key={field + message}>{field === null ? message : <a href={address ?? `#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
