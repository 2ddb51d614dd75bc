import { Link } from "@remix-run/react";
import type { ComponentProps } from "react";

type Look = "main" | "quiet" | "danger";

/** A button. `main` is the page's main action; `danger` cannot be undone. */
export function Button({
  look = "main",
  className = "",
  type = "submit",
  ...button
}: ComponentProps<"button"> & { look?: Look }) {
  return <button type={type} className={`button button-${look} ${className}`} {...button} />;
}

/** A link that looks like a button because it is the next step. */
export function LinkButton({ look = "main", className = "", ...link }: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link className={`button button-${look} ${className}`} {...link} />;
}
