import type { ReactNode } from "react";

/** Fields side by side, if there is room. */
export function FieldRow({ columns, children }: { columns?: string; children: ReactNode }) {
  return <div className={`grid items-start gap-3 [&>.field]:m-0 ${columns ?? "sm:grid-cols-2"}`}>{children}</div>;
}
