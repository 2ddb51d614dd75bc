import type { ReactNode } from "react";

/** Sessions under one another, each with its day and hour. */
export function SessionLinks({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="edition-part">
      <h2>{title}</h2>
      <ul className="session-links">{children}</ul>
    </section>
  );
}
