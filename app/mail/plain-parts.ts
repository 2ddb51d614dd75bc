import type { RichPart, Span } from "./rich-text.ts";

/** Renders Markdown as plain text, with the address of each link. */
export function plainParts(parts: readonly RichPart[]): string {
  return parts.map(plainPart).join("\n\n");
}

function plainPart(part: RichPart): string {
  switch (part.kind) {
    case "paragraph":
      return plainSpans(part.spans);
    case "heading": {
      const words = plainSpans(part.spans);
      return `${words}\n${"-".repeat([...words].length)}`;
    }
    case "quotation":
      return plainParts(part.parts).replace(/^/gm, "> ");
    case "list":
      return part.items
        .map((item, at) => {
          const mark = part.start === null ? "- " : `${part.start + at}. `;
          const words = item.map(plainPart).join("\n");
          return mark + words.replaceAll("\n", `\n${" ".repeat(mark.length)}`);
        })
        .join("\n");
  }
}

/** The spans of one link stand together, then its address, unless it is what the link says. */
function plainSpans(spans: readonly Span[]): string {
  let said = "";
  return spans
    .map(({ words, to }, at) => {
      said = spans[at - 1]?.to === to ? said + words : words;
      if (to === undefined || spans[at + 1]?.to === to) return words;
      const shown = to.replace(/^mailto:/i, "");
      return said === to || said === shown ? words : `${words} (${shown})`;
    })
    .join("");
}
