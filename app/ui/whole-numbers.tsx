import type { ReactNode } from "react";
import { splitNumbers } from "#app/i18n/whole-numbers.ts";

/** Draws a text in which the numbers of documents and the codes stay on one line. Other content is drawn as it is. */
export function WholeNumbers({ children }: { children: ReactNode }) {
  if (typeof children !== "string") return children;
  const parts = splitNumbers(children);
  if (parts.length === 1) return children;
  return parts.map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same number may come twice
      <span key={at} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
