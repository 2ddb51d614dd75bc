import type { ReactNode } from "react";

/** A list of facts with their labels, two in a row where there is room; empty ones are left out. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <div className="@container">
      <dl className="m-0 grid gap-x-6 gap-y-1 sm:grid-cols-[fit-content(40%)_minmax(0,1fr)] sm:gap-y-2 @min-[45rem]:grid-cols-[fit-content(18%)_minmax(0,1fr)_fit-content(18%)_minmax(0,1fr)]">
        {facts
          .filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false)
          .map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="mt-2 text-zinc sm:mt-0">{label}</dt>
              <dd className="m-0 min-w-0 wrap-anywhere">{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
