import type { Block, LetterBody } from "./letter.ts";
import { plainParts } from "./plain-parts.ts";

/** Renders a letter as plain text, with all the content of the HTML in the same order. */
export function plainText({ title, blocks, footer, footerLink }: LetterBody): string {
  const foot = footerLink ? [...footer, `${footerLink.label}\n${footerLink.address}`] : footer;
  const parts = [title, ...blocks.map(plainBlock), `-- \n${foot.join("\n")}`];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return block.text;
    case "rich":
      return plainParts(block.parts);
    case "heading":
      return `${block.text}\n${"-".repeat([...block.text].length)}`;
    case "facts":
      return block.rows.map(({ label, value }) => `${label}\n    ${value}`).join("\n");
    case "sessions":
      return block.days
        .map(({ day, sessions }) =>
          [day, ...sessions.map(({ hours, title, place }) => sessionLines(hours, title, place))].join("\n\n"),
        )
        .join("\n\n");
    case "button":
      return `${block.label}\n${block.address}`;
    case "code":
      return `    ${block.code}`;
    case "picture":
      return block.plain;
  }
}

function sessionLines(hours: string, title: string, place: string): string {
  return [`  ${hours}`, `  ${title}`, ...(place === "" ? [] : [`  ${place}`])].join("\n");
}
