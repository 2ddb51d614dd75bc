import type { ReactNode } from "react";
import { SHORT_CODE_SIGNS } from "#app/domain/short-code.ts";

const CODE = `[${SHORT_CODE_SIGNS}]{3}`;
/** The number of an invoice, credit note, quotation or file of transfers, or a code of an order or person. */
const NUMBER = new RegExp(String.raw`\b([A-Z]-\d{4}-\d{5,}|R\d{12}-\d+|${CODE}-${CODE})\b`);

/**
 * Draws a text in which the numbers of documents and the codes stay on one line: browsers break them after a hyphen. Other
 * content is drawn as it is.
 */
export function WholeNumbers({ children }: { children: ReactNode }) {
  if (typeof children !== "string" || !NUMBER.test(children)) return children;
  return children.split(NUMBER).map((part, at) =>
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
