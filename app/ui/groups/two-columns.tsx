import type { ReactNode } from "react";

/** The main content of a page, with related content next to it on a wide page. */
export function TwoColumns({ children, beside }: { children: ReactNode; beside: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-14 gap-y-6 lg:grid-cols-2">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">{children}</div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">{beside}</div>
    </div>
  );
}
