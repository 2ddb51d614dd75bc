import type { ReactNode } from "react";

/** A list of sessions, each with day and time. */
export function SessionLinks({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="edition-part">
      <h2>{title}</h2>
      <ul className="session-links">{children}</ul>
    </section>
  );
}
