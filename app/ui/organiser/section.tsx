import type { ReactNode } from "react";

/** A part of a page with its heading. @param props.id its anchor */
export function Section({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="m-0 text-xl">
        {title}
      </h2>
      {children}
    </section>
  );
}
