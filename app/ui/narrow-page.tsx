import type { ReactNode } from "react";
import { WholeNumbers } from "./whole-numbers.tsx";

/** A page with a single task, in one column: below its title, or beside it on a wide screen. */
export function NarrowPage({ kicker, title, children }: { kicker?: ReactNode; title: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,42rem)] gap-6 xl:grid-cols-[minmax(0,21rem)_minmax(0,42rem)] xl:gap-x-16">
      <header className="grid content-start gap-1">
        {kicker && (
          <p className="kicker wrap-anywhere">
            <WholeNumbers>{kicker}</WholeNumbers>
          </p>
        )}
        <h1 className="wrap-anywhere">
          <WholeNumbers>{title}</WholeNumbers>
        </h1>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">{children}</div>
    </div>
  );
}
