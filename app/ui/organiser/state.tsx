import type { ReactNode } from "react";

const SHAPES = {
  good: { mark: "✓", ground: "bg-leaf" },
  waiting: { mark: "…", ground: "bg-straw" },
  bad: { mark: "✕", ground: "bg-brick text-paper" },
  plain: { mark: "", ground: "bg-sky" },
} as const;

/** A state as one word with a colour and a mark, because colour alone is not enough. */
export function State({ tone, children }: { tone: keyof typeof SHAPES; children: ReactNode }) {
  const { mark, ground } = SHAPES[tone];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-md px-2 py-0.5 text-sm md:px-1.5 md:py-0 md:whitespace-nowrap ${ground}`}
    >
      {mark && <span aria-hidden="true">{mark}</span>}
      {children}
    </span>
  );
}
