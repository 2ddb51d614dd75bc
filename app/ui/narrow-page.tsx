import type { ReactNode } from "react";
import { SiteFrame } from "./site-frame.tsx";

/** A page with one thing to do, in one column. */
export function NarrowPage({ kicker, title, children }: { kicker?: ReactNode; title: ReactNode; children: ReactNode }) {
  return (
    <SiteFrame>
      <div className="mx-auto grid max-w-2xl gap-6 px-4 py-8">
        <header>
          {kicker && <p className="kicker">{kicker}</p>}
          <h1 className="wrap-anywhere">{title}</h1>
        </header>
        {children}
      </div>
    </SiteFrame>
  );
}
