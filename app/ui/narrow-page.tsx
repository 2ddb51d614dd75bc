import type { ReactNode } from "react";

/** A page with a single task, in one column at the left edge. */
export function NarrowPage({ kicker, title, children }: { kicker?: ReactNode; title: ReactNode; children: ReactNode }) {
  return (
    <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6">
      <header>
        {kicker && <p className="kicker wrap-anywhere">{kicker}</p>}
        <h1 className="wrap-anywhere">{title}</h1>
      </header>
      {children}
    </div>
  );
}
