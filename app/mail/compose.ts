import { render } from "@react-email/render";
import { createElement } from "react";
import type { Block, Letter, LetterAttachment, LetterBody } from "./letter.ts";
import { plainText } from "./plain.ts";
import { Sheet } from "./sheet.tsx";

/**
 * Renders a letter as HTML and plain text. A paragraph of several lines, which organisers wrote, is one for each line, and
 * an empty one is left out.
 */
export async function compose(
  subject: string,
  body: LetterBody,
  attachments: readonly LetterAttachment[] = [],
): Promise<Letter> {
  const drawn = { ...body, blocks: body.blocks.flatMap(linesOf) };
  return { subject, html: await render(createElement(Sheet, { body: drawn })), text: plainText(drawn), attachments };
}

function linesOf(block: Block): Block[] {
  if (block.kind !== "paragraph") return [block];
  const lines = block.text.split("\n").map((line) => line.trim());
  return lines.flatMap((text) => (text === "" ? [] : { ...block, text }));
}
