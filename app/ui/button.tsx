import { Link } from "@remix-run/react";
import type { ComponentProps } from "react";

type Look = "main" | "quiet" | "danger";

/** Does something. `main` is the one thing a page is for; `danger` cannot be undone. */
export function Button({
  look = "main",
  className = "",
  type = "submit",
  ...button
}: ComponentProps<"button"> & { look?: Look }) {
  return <button type={type} className={`button button-${look} ${className}`} {...button} />;
}

/** Leads somewhere, and looks like a button because it is the next step. */
export function LinkButton({ look = "main", className = "", ...link }: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link className={`button button-${look} ${className}`} {...link} />;
}
