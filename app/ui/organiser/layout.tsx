import type { ReactNode } from "react";
import { LongWords } from "./long-words.tsx";

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

/** Two parts of a page in a row where there is room, in their order otherwise; `beside` is the second of several elements. */
export function SideBySide({ children, beside }: { children: ReactNode; beside?: ReactNode }) {
  const part = "grid grid-cols-[minmax(0,1fr)] gap-6";
  return (
    <div className="@container">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-5 @min-[45rem]:grid-cols-[repeat(2,minmax(0,1fr))]">
        {beside ? <div className={part}>{children}</div> : children}
        {beside && <div className={part}>{beside}</div>}
      </div>
    </div>
  );
}

/**
 * A list of facts with their labels, two in a row where there is room; empty ones are left out. On a phone a short fact is
 * beside its label.
 */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <div className="@container">
      <dl className="m-0 grid gap-x-6 gap-y-2 sm:grid-cols-[fit-content(40%)_minmax(0,1fr)] @min-[45rem]:grid-cols-[fit-content(18%)_minmax(0,1fr)_fit-content(18%)_minmax(0,1fr)]">
        {facts
          .filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false)
          .map(([label, value]) => (
            <div key={label} className="flex flex-wrap gap-x-3 sm:contents">
              <dt className="text-zinc">{label}</dt>
              <dd className="m-0 min-w-0 wrap-anywhere">
                <LongWords>{value}</LongWords>
              </dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
