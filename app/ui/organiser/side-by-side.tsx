import type { ReactNode } from "react";

/** Two parts of a page in a row where there is room, in their order otherwise. */
export function SideBySide({ children }: { children: ReactNode }) {
  return (
    <div className="@container">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-5 @min-[45rem]:grid-cols-[repeat(2,minmax(0,1fr))]">
        {children}
      </div>
    </div>
  );
}
