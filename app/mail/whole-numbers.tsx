import type { CSSProperties } from "react";
import { splitNumbers } from "#app/i18n/whole-numbers.ts";

const WHOLE: CSSProperties = { whiteSpace: "nowrap" };

/** A text in which the numbers of documents and the codes stay on one line. */
export function WholeNumbers({ text }: { text: string }) {
  return splitNumbers(text).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same number may come twice
      <span key={at} style={WHOLE}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
